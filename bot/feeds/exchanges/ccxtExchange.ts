/** The part of a ccxt exchange that is used here. ccxt's own types give prices as floats, which is what we avoid. */
export interface CcxtExchange {
  /** How ccxt makes numbers of the venue's text; `String` leaves them as written. */
  number: (text: string) => unknown;
  readonly markets: { readonly [symbol: string]: CcxtMarket | undefined } | undefined;
  /** Keep-alive connections of this exchange, made with its first request. */
  readonly fetchDispatcher: { destroy(): Promise<void> } | undefined;
  loadMarkets(reload: boolean): Promise<unknown>;
  fetchOrderBook(symbol: string, limit: number): Promise<unknown>;
  safeString(value: unknown, key: string | number): string | undefined;
  parseOrderBookBidAsk: (level: unknown, priceKey?: string | number, sizeKey?: string | number) => readonly unknown[];
  handleErrors: HandleErrors;
}

/** What ccxt says of one market. */
export type CcxtMarket = {
  readonly base: string;
  readonly quote: string;
  readonly spot: boolean | undefined;
  readonly active: boolean | undefined;
};

/** ccxt's hook on every answer of a venue: throws what it makes of it; `parsed` is undefined where it is not JSON. */
export type HandleErrors = (
  status: number,
  reason: string,
  url: string,
  method: string,
  headers: { readonly [name: string]: string },
  body: string,
  parsed: unknown,
  ...request: readonly unknown[]
) => unknown;

/** A ccxt exchange class. */
export type CcxtExchangeClass = new (options: { readonly [option: string]: unknown }) => CcxtExchange;
