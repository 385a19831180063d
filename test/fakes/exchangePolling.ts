import type { SourceRejection } from "../../bot/domain/fairValue.ts";
import type { QuoteEvent } from "../../bot/domain/marketEvent.ts";
import type { ExchangeObserver, ExchangeOutage, ExchangeRecovery } from "../../bot/feeds/exchanges/exchangeObserver.ts";
import type { PollClock } from "../../bot/feeds/exchanges/pollClock.ts";
import { pollExchanges } from "../../bot/feeds/exchanges/pollExchanges.ts";
import type { VenueMarkets } from "../../bot/feeds/exchanges/selectVenueMarkets.ts";
import type { OpenVenueSession } from "../../bot/feeds/exchanges/venueSession.ts";

/** When a recording of a poller begins: 24 August 2026, the day of the recorded frames. */
export const START_MS = Date.UTC(2026, 7, 24, 22, 0, 0);

/** Keeps all that a poller says. */
export class RecordingObserver implements ExchangeObserver {
  readonly quotes: QuoteEvent[] = [];
  readonly rejections: SourceRejection[] = [];
  readonly outages: ExchangeOutage[] = [];
  readonly recoveries: ExchangeRecovery[] = [];
  deliverFailure: Error | null = null;

  async deliver(event: QuoteEvent): Promise<void> {
    if (this.deliverFailure !== null) throw this.deliverFailure;
    this.quotes.push(event);
  }

  onRejection(rejection: SourceRejection): void {
    this.rejections.push(rejection);
  }

  onOutage(outage: ExchangeOutage): void {
    this.outages.push(outage);
  }

  onRecovery(recovery: ExchangeRecovery): void {
    this.recoveries.push(recovery);
  }
}

/** A clock that jumps over every wait; what was waited for is kept. */
export class JumpingClock implements PollClock {
  readonly waitsMs: number[] = [];
  #timeMs = START_MS;

  readonly nowMs = (): number => this.#timeMs;

  readonly wait = async (ms: number, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return;
    this.waitsMs.push(ms);
    this.#timeMs += ms;
    await new Promise((resolve) => setTimeout(resolve, 1));
  };

  /** As if someone set the machine's clock. */
  turn(ms: number): void {
    this.#timeMs += ms;
  }
}

export type Polling = {
  readonly observer: RecordingObserver;
  readonly clock: JumpingClock;
  /** Resolves when `condition` holds; rejects where polling ends or five seconds pass before. */
  readonly until: (condition: () => boolean, what: string) => Promise<void>;
  /** Ends polling; resolves when it has ended. */
  readonly stop: () => Promise<void>;
  /** Settles when polling ends by itself. */
  readonly ended: Promise<void>;
};

/** Polls through the given or the real ccxt, in jumps of time, drawing one half wherever chance is asked. */
export function startPolling(
  selection: readonly VenueMarkets[],
  options: {
    readonly pollMs?: number;
    readonly timeoutMs?: number;
    readonly clock?: PollClock;
    readonly openSession?: OpenVenueSession;
  } = {},
): Polling {
  const [observer, clock, stopper] = [new RecordingObserver(), new JumpingClock(), new AbortController()];
  const ended = pollExchanges({
    pollMs: 5_000,
    timeoutMs: 2_000,
    clock,
    chance: () => 0.5,
    ...options,
    selection,
    observer,
    signal: stopper.signal,
  });
  let isOver = false;
  const over = ended.finally(() => {
    isOver = true;
  });
  over.catch(() => undefined);
  const until = async (condition: () => boolean, what: string): Promise<void> => {
    const deadlineMs = performance.now() + 5_000;
    while (!condition()) {
      if (isOver) await over;
      if (isOver || performance.now() > deadlineMs) throw new Error(`not seen: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  const stop = async (): Promise<void> => {
    stopper.abort();
    await ended;
  };
  return { observer, clock, until, stop, ended };
}
