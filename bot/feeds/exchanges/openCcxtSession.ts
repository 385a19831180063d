import type { Venue, VenueMarket } from "../../domain/venue.ts";
import type { CcxtExchange } from "./ccxtExchange.ts";
import { checkVenueAnswer } from "./checkVenueAnswer.ts";
import { loadCcxtClass } from "./loadCcxtClass.ts";
import { toVenueFault } from "./toVenueFault.ts";
import { untilAborted } from "./untilAborted.ts";
import { VenueFault } from "./venueFault.ts";
import type { OpenVenueSession, VenueSession } from "./venueSession.ts";

/** Lists of markets are large and come in several requests. */
const TIMEOUTS_FOR_MARKETS = 4;

/**
 * Opens sessions on ccxt, which is loaded by the first call and not before.
 * @param timeoutMs longest wait for one answer, its body included
 */
export function openCcxtSession(timeoutMs: number): OpenVenueSession {
  return async (venue, signal) => {
    const session = new CcxtSession(venue, await createExchange(venue, timeoutMs), timeoutMs, signal);
    try {
      await session.loadMarkets();
      return session;
    } catch (error) {
      session.close();
      throw error;
    }
  };
}

async function createExchange(venue: Venue, timeoutMs: number): Promise<CcxtExchange> {
  const ExchangeClass = await loadCcxtClass(venue.ccxtId);
  const exchange = new ExchangeClass({ ...venue.ccxtOptions, timeout: timeoutMs });
  exchange.number = String;
  // ccxt makes floats of most venues' levels whatever `number` says, so the text is taken before it does.
  exchange.parseOrderBookBidAsk = (level, priceKey = 0, sizeKey = 1) => [
    exchange.safeString(level, priceKey),
    exchange.safeString(level, sizeKey),
  ];
  exchange.handleErrors = checkVenueAnswer(venue.title, exchange.handleErrors.bind(exchange));
  return exchange;
}

class CcxtSession implements VenueSession {
  readonly #venue: Venue;
  readonly #exchange: CcxtExchange;
  readonly #timeoutMs: number;
  readonly #signal: AbortSignal;
  /** Markets that the venue's list lacked: the list is loaded anew before they are asked for again. */
  readonly #missing = new Set<string>();

  constructor(venue: Venue, exchange: CcxtExchange, timeoutMs: number, signal: AbortSignal) {
    this.#venue = venue;
    this.#exchange = exchange;
    this.#timeoutMs = timeoutMs;
    this.#signal = signal;
  }

  async loadMarkets(): Promise<void> {
    const { title } = this.#venue;
    // `true`: ccxt would give a failed load's error for ever after.
    const load = (): Promise<unknown> => this.#exchange.loadMarkets(true);
    await this.#ask(load, `${title}'s markets`, "markets", TIMEOUTS_FOR_MARKETS * this.#timeoutMs);
    if (Object.keys(this.#exchange.markets ?? {}).length > 0) return;
    throw new VenueFault({ code: "VENUE_BAD_ANSWER", message: `${title} lists no market at all` });
  }

  async fetchBook(market: VenueMarket): Promise<unknown> {
    await this.#requireListed(market);
    const { title, limits } = this.#venue;
    const fetch = (): Promise<unknown> => this.#exchange.fetchOrderBook(market.symbol, limits.bookLevels);
    return this.#ask(fetch, `${title} ${market.symbol}`, "book", this.#timeoutMs + limits.requestIntervalMs);
  }

  close(): void {
    // Destroying only ends connections; that one of them was ended before is no failure.
    this.#exchange.fetchDispatcher?.destroy().catch(() => undefined);
  }

  async #requireListed(market: VenueMarket): Promise<void> {
    if (this.#missing.delete(market.symbol)) await this.loadMarkets();
    const why = this.#whyNotListed(market);
    if (why === null) return;
    this.#missing.add(market.symbol);
    throw new VenueFault({ code: "MARKET_UNAVAILABLE", message: `${this.#venue.title} ${why}` });
  }

  #whyNotListed({ symbol, base, quote }: VenueMarket): string | null {
    const listed = this.#exchange.markets?.[symbol];
    if (listed === undefined) return `does not list ${symbol}`;
    if (listed.spot !== true || listed.base !== base || listed.quote !== quote) {
      return `lists ${symbol} as ${listed.base}/${listed.quote}${listed.spot === true ? "" : " (not spot)"}`;
    }
    return listed.active === false ? `has stopped trading of ${symbol}` : null;
  }

  /** ccxt's own timeout ends with the answer's first byte: this one holds for the whole of it. */
  async #ask<Result>(
    call: () => Promise<Result>,
    subject: string,
    asked: "markets" | "book",
    timeoutMs: number,
  ): Promise<Result> {
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      return await untilAborted(untilAborted(call(), deadline), this.#signal);
    } catch (error) {
      if (this.#signal.aborted) throw this.#signal.reason;
      if (!deadline.aborted) throw toVenueFault(error, subject, asked);
      const message = `${subject}: no whole answer within ${timeoutMs} ms`;
      throw new VenueFault({ code: "VENUE_TIMEOUT", message, cause: error });
    }
  }
}
