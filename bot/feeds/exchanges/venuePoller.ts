import type { Venue, VenueMarket } from "../../domain/venue.ts";
import { backoffMs } from "./backoffMs.ts";
import { bookFault } from "./bookFault.ts";
import type { ExchangeObserver } from "./exchangeObserver.ts";
import { OutageLog } from "./outageLog.ts";
import type { PollClock } from "./pollClock.ts";
import { priceOfBook } from "./priceOfBook.ts";
import { readOrderBook } from "./readOrderBook.ts";
import { VenueFault } from "./venueFault.ts";
import type { OpenVenueSession, VenueSession } from "./venueSession.ts";

/** A price counts until three looks at it have failed, and never less than ten seconds: answers take their time. */
const STALE_AFTER_POLLS = 3;
const SHORTEST_STALE_MS = 10_000;

/** Listings change by the day, and asking for them is dear. */
const MARKET_RETRY_MS = 600_000;

export type VenuePollerArgs = {
  readonly venue: Venue;
  readonly markets: readonly VenueMarket[];
  /** Wished time between two looks at one market; longer where the venue's limit demands it. */
  readonly pollMs: number;
  readonly openSession: OpenVenueSession;
  readonly clock: PollClock;
  /** Drawn for back-off, in [0, 1). */
  readonly chance: () => number;
  readonly observer: ExchangeObserver;
  readonly signal: AbortSignal;
};

/**
 * Looks at the markets of one venue in turn, one request at a time. Where the venue fails, all of them wait for it;
 * where one market is missing, the others go on.
 */
export class VenuePoller {
  readonly #args: VenuePollerArgs;
  readonly #outages: OutageLog;
  readonly #roundMs: number;
  readonly #retryAtMs = new Map<string, number>();
  #session: VenueSession | null = null;

  constructor(args: VenuePollerArgs) {
    this.#args = args;
    this.#outages = new OutageLog(args.observer);
    this.#roundMs = Math.max(args.pollMs, args.markets.length * args.venue.limits.requestIntervalMs);
  }

  /** Polls until the signal ends, then resolves at once. Throws what the observer's `deliver` threw. */
  async run(): Promise<void> {
    const { clock, signal, markets } = this.#args;
    try {
      while (!signal.aborted) {
        const startMs = clock.nowMs();
        for (const market of markets) await this.#look(market);
        const restMs = startMs + this.#roundMs - clock.nowMs();
        // A clock that was set back must not make us wait for it to catch up.
        await clock.wait(Math.min(this.#roundMs, Math.max(0, restMs)), signal);
      }
    } finally {
      this.#session?.close();
    }
  }

  /** Looks at one market until the venue has answered for it: with a book, or that it has no such market. */
  async #look(market: VenueMarket): Promise<void> {
    const { clock, signal, venue } = this.#args;
    const source = this.#sourceOf(market);
    while (!signal.aborted && clock.nowMs() >= (this.#retryAtMs.get(source) ?? 0)) {
      const answer = await this.#ask(market);
      if (answer === null) return;
      if (answer instanceof VenueFault) {
        await this.#fail(source, answer);
        continue;
      }
      this.#outages.answered(venue.id);
      this.#outages.answered(source);
      return this.#take(market, answer.book, clock.nowMs());
    }
  }

  /** What the venue answered; null where the signal ended the wait for it. */
  async #ask(market: VenueMarket): Promise<{ readonly book: unknown } | VenueFault | null> {
    const { venue, signal } = this.#args;
    try {
      this.#session ??= await this.#args.openSession(venue, signal);
      return { book: await this.#session.fetchBook(market) };
    } catch (error) {
      if (error instanceof VenueFault) return error;
      if (signal.aborted && error === signal.reason) return null;
      throw error;
    }
  }

  async #take(market: VenueMarket, raw: unknown, receivedMs: number): Promise<void> {
    const { venue, observer } = this.#args;
    const { base, quote } = market;
    const source = this.#sourceOf(market);
    const staleAfterMs = Math.max(SHORTEST_STALE_MS, STALE_AFTER_POLLS * this.#roundMs);
    const book = readOrderBook(raw);
    const price =
      "kind" in book
        ? book
        : venue.bookTime === "stated" && book.timeMs === null
          ? bookFault("BAD_TIME", `book has no time, expected the one that ${venue.title} states`)
          : priceOfBook(book, { source, base, quote, staleAfterMs }, receivedMs);
    if ("kind" in price) {
      observer.onRejection({ source, code: price.code, message: `${source}: ${price.message}` });
    } else {
      await observer.deliver({ kind: "quote", timeMs: receivedMs, price });
    }
  }

  async #fail(source: string, fault: VenueFault): Promise<void> {
    const { clock, chance, venue, signal } = this.#args;
    const nowMs = clock.nowMs();
    if (fault.scope === "market") {
      this.#outages.answered(venue.id);
      this.#retryAtMs.set(source, nowMs + this.#outages.failed(source, fault, nowMs, () => MARKET_RETRY_MS));
      return;
    }
    const waitMs = this.#outages.failed(venue.id, fault, nowMs, (failures) =>
      Math.max(backoffMs(failures, chance()), fault.retryAfterMs),
    );
    await clock.wait(waitMs, signal);
  }

  #sourceOf(market: VenueMarket): string {
    return `${this.#args.venue.id}:${market.symbol}`;
  }
}
