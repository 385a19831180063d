import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Venue } from "../../bot/domain/venue.ts";

/** One side of a book as a venue may send it, sane or not: JSON values of price and size. */
export type SentLevel = readonly [price: unknown, size: unknown];
export type SentBook = { readonly bids: readonly SentLevel[]; readonly asks: readonly SentLevel[]; time?: string };

/** What the server does instead of answering. */
export type ServerFault =
  | { readonly kind: "hang" }
  | { readonly kind: "hangInBody" }
  | { readonly kind: "body"; readonly text: string }
  | { readonly kind: "status"; readonly status: number; readonly body?: string; readonly retryAfter?: string };

type Market = { readonly base: string; readonly quote: string; listed: boolean; open: boolean };

/**
 * A local stand-in for three venues' public REST interfaces of 2026, as ccxt 4.5 asks them: Kraken's /0/public, Coinbase's
 * /v2 and /api/v3/brokerage/market, Binance's /api/v3. Books are told by "BASE-QUOTE".
 */
export class ExchangeServer {
  readonly requests: string[] = [];
  readonly books = new Map<string, SentBook>();
  readonly markets: Market[] = [];
  /** Faults of book requests only, or of every request. */
  fault: ServerFault | null = null;
  faultsAlsoMarkets = false;
  delayMs = 0;
  mostAtOnce = 0;
  #open = 0;
  #server: Server = createServer();
  #port = 0;

  async start(): Promise<void> {
    this.#server = createServer((request, response) => this.#answer(request, response));
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Ends all connections; a later `start` takes the same port. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  openConnections(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
    });
  }

  list(base: string, quote: string, book: SentBook): Market {
    const market = { base, quote, listed: true, open: true };
    this.markets.push(market);
    this.books.set(`${base}-${quote}`, book);
    return market;
  }

  /** How often a book was asked for. */
  bookRequests(): number {
    return this.requests.filter(isBookPath).length;
  }

  /** The venue as it is defined, asked here, without the pauses that ccxt makes for the real one. */
  venue(venue: Venue): Venue {
    const base = `http://127.0.0.1:${this.#port}`;
    const api = { kraken: { public: base }, coinbase: { rest: base }, binance: { public: `${base}/api/v3` } }[venue.id];
    if (api === undefined) throw new Error(`the server does not speak like ${venue.id}`);
    const limits = { ...venue.limits, requestIntervalMs: 1 };
    return { ...venue, limits, ccxtOptions: { ...venue.ccxtOptions, rateLimit: 1, urls: { api } } };
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? "";
    this.requests.push(path);
    if (isBookPath(path)) this.#count(response);
    const fault = this.faultsAlsoMarkets || isBookPath(path) ? this.fault : null;
    setTimeout(() => (fault === null ? this.#sendAnswer(path, response) : misbehave(fault, response)), this.delayMs);
  }

  #count(response: ServerResponse): void {
    this.#open += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#open);
    response.once("close", () => {
      this.#open -= 1;
    });
  }

  #sendAnswer(path: string, response: ServerResponse): void {
    const url = new URL(path, "http://venue");
    const answer = this.#answerTo(url.pathname, url.searchParams);
    response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? {}));
  }

  #answerTo(path: string, query: URLSearchParams): unknown {
    switch (path) {
      case "/0/public/Assets":
        return { error: [], result: Object.fromEntries(this.#assets().map((id) => [id, krakenAsset(id)])) };
      case "/0/public/AssetPairs":
        return {
          error: [],
          result: Object.fromEntries(this.#listed().map((each) => [krakenId(each), krakenPair(each)])),
        };
      case "/0/public/Depth":
        return this.#krakenDepth(query.get("pair") ?? "");
      case "/v2/currencies":
        return { data: [{ id: "USD", name: "United States Dollar", min_size: "0.01" }] };
      case "/v2/currencies/crypto":
        return { data: [] };
      case "/v2/exchange-rates":
        return { data: { currency: "USD", rates: {} } };
      case "/api/v3/brokerage/market/products":
        return { products: query.has("product_type") ? [] : this.#listed().map(coinbaseProduct), num_products: "0" };
      case "/api/v3/brokerage/market/product_book":
        return this.#coinbaseBook(query.get("product_id") ?? "");
      case "/api/v3/exchangeInfo":
        return { timezone: "UTC", serverTime: 0, rateLimits: [], symbols: this.#listed().map(binanceSymbol) };
      case "/api/v3/depth":
        return this.#binanceDepth(query.get("symbol") ?? "");
      default:
        return undefined;
    }
  }

  #krakenDepth(id: string): unknown {
    const book = this.#bookOf((market) => krakenId(market) === id);
    if (book === undefined) return { error: ["EQuery:Unknown asset pair"] };
    const withTime = (levels: readonly SentLevel[]): unknown =>
      levels.map(([price, size]) => [price, size, 1_787_612_000]);
    return { error: [], result: { [id]: { asks: withTime(book.asks), bids: withTime(book.bids) } } };
  }

  #coinbaseBook(id: string): unknown {
    const book = this.#bookOf((market) => `${market.base}-${market.quote}` === id);
    const named = (levels: readonly SentLevel[]): unknown => levels.map(([price, size]) => ({ price, size }));
    if (book === undefined) return undefined;
    return { pricebook: { product_id: id, bids: named(book.bids), asks: named(book.asks), time: book.time } };
  }

  #binanceDepth(id: string): unknown {
    const book = this.#bookOf((market) => `${market.base}${market.quote}` === id);
    return book === undefined ? undefined : { lastUpdateId: 1, bids: book.bids, asks: book.asks };
  }

  #bookOf(isIt: (market: Market) => boolean): SentBook | undefined {
    const market = this.#listed().find(isIt);
    return market === undefined ? undefined : this.books.get(`${market.base}-${market.quote}`);
  }

  #listed(): readonly Market[] {
    return this.markets.filter((market) => market.listed);
  }

  #assets(): readonly string[] {
    return [...new Set(this.markets.flatMap(({ base, quote }) => [krakenUnit(base), krakenUnit(quote)]))];
  }
}

function isBookPath(path: string): boolean {
  return /\/(?:Depth|depth|product_book)\?/.test(path);
}

function misbehave(fault: ServerFault, response: ServerResponse): void {
  switch (fault.kind) {
    case "hang":
      return;
    case "hangInBody":
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"error":[],');
      return;
    case "body":
      response.writeHead(200, { "content-type": "application/json" });
      response.end(fault.text);
      return;
    case "status":
      response.writeHead(fault.status, fault.retryAfter === undefined ? {} : { "retry-after": fault.retryAfter });
      response.end(fault.body ?? "");
  }
}

/** Kraken calls fiat currencies by a Z before their code. */
function krakenUnit(unit: string): string {
  return unit === "USD" ? "ZUSD" : unit;
}

function krakenId({ base, quote }: Market): string {
  return `${base}${krakenUnit(quote)}`;
}

function krakenAsset(id: string): unknown {
  return { aclass: "currency", altname: id.replace(/^Z/, ""), decimals: 8, display_decimals: 4, status: "enabled" };
}

function krakenPair(market: Market): unknown {
  const { base, quote, open } = market;
  return {
    altname: `${base}${quote}`,
    wsname: `${base}/${quote}`,
    aclass_base: "currency",
    base,
    aclass_quote: "currency",
    quote: krakenUnit(quote),
    pair_decimals: 4,
    lot_decimals: 8,
    lot_multiplier: 1,
    leverage_buy: [],
    leverage_sell: [],
    fees: [[0, 0.2]],
    fees_maker: [[0, 0.2]],
    fee_volume_currency: "ZUSD",
    ordermin: "5",
    costmin: "0.5",
    tick_size: "0.0001",
    status: open ? "online" : "cancel_only",
  };
}

function coinbaseProduct({ base, quote, open }: Market): unknown {
  return {
    product_id: `${base}-${quote}`,
    price: "1",
    base_increment: "0.01",
    quote_increment: "0.00001",
    price_increment: "0.00001",
    quote_min_size: "1",
    quote_max_size: "10000000",
    base_min_size: "0.1",
    base_max_size: "10000000",
    base_name: base,
    quote_name: quote,
    is_disabled: false,
    status: "online",
    trading_disabled: !open,
    product_type: "SPOT",
    quote_currency_id: quote,
    base_currency_id: base,
    alias: "",
    alias_to: [],
  };
}

function binanceSymbol({ base, quote, open }: Market): unknown {
  return {
    symbol: `${base}${quote}`,
    status: open ? "TRADING" : "BREAK",
    baseAsset: base,
    baseAssetPrecision: 8,
    quoteAsset: quote,
    quotePrecision: 8,
    quoteAssetPrecision: 8,
    orderTypes: ["LIMIT", "MARKET"],
    isSpotTradingAllowed: true,
    isMarginTradingAllowed: false,
    filters: [
      { filterType: "PRICE_FILTER", minPrice: "0.00001000", maxPrice: "1000.00000000", tickSize: "0.00001000" },
      { filterType: "LOT_SIZE", minQty: "1.00000000", maxQty: "9000000.00000000", stepSize: "1.00000000" },
    ],
    permissions: ["SPOT"],
  };
}
