import type { ExchangeObserver } from "./exchangeObserver.ts";
import { openCcxtSession } from "./openCcxtSession.ts";
import type { PollClock } from "./pollClock.ts";
import type { VenueMarkets } from "./selectVenueMarkets.ts";
import { systemPollClock } from "./systemPollClock.ts";
import { VenuePoller } from "./venuePoller.ts";
import type { OpenVenueSession } from "./venueSession.ts";

export type ExchangePollOptions = {
  /** From `selectVenueMarkets`. Where it is empty nothing is loaded, nothing is asked, and only the signal is awaited. */
  readonly selection: readonly VenueMarkets[];
  readonly pollMs: number;
  /** Longest wait for one answer of a venue. */
  readonly timeoutMs: number;
  readonly observer: ExchangeObserver;
  readonly signal: AbortSignal;
  /** Of a simulated world; by default the machine's clock, `Math.random` and ccxt. */
  readonly clock?: PollClock;
  readonly chance?: () => number;
  readonly openSession?: OpenVenueSession;
};

/**
 * Polls the public order books of every selected venue, each in its own loop, until the signal ends; then resolves at
 * once, with no connection left. A venue that fails is announced and tried again and never ends the others. Throws what
 * the observer's `deliver` threw (all loops are ended first), or BAD_DEFINITION where ccxt lacks a venue's class.
 */
export async function pollExchanges(options: ExchangePollOptions): Promise<void> {
  const { selection, pollMs, timeoutMs, observer } = options;
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const shared = {
    pollMs,
    observer,
    signal,
    openSession: options.openSession ?? openCcxtSession(timeoutMs),
    clock: options.clock ?? systemPollClock,
    chance: options.chance ?? Math.random,
  };
  const loops = selection.map(({ venue, markets }) =>
    new VenuePoller({ ...shared, venue, markets }).run().catch((error: unknown) => {
      failure.abort(error);
      throw error;
    }),
  );
  const ends = await Promise.allSettled([...loops, aborted(signal)]);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
