import type { ExchangeObserver } from "./exchangeObserver.ts";
import type { VenueFault } from "./venueFault.ts";

type Outage = { readonly sinceMs: number; failures: number };

/** Counts failures in a row of each source, and tells of each outage when it begins and when it ends. */
export class OutageLog {
  readonly #observer: ExchangeObserver;
  readonly #outages = new Map<string, Outage>();

  constructor(observer: ExchangeObserver) {
    this.#observer = observer;
  }

  /**
   * One more failure of `source`.
   * @param retryInMs when it is tried again, by its number of failures in a row
   * @returns that wait
   */
  failed(source: string, error: VenueFault, nowMs: number, retryInMs: (failures: number) => number): number {
    const known = this.#outages.get(source);
    const outage = known ?? { sinceMs: nowMs, failures: 0 };
    outage.failures += 1;
    this.#outages.set(source, outage);
    const waitMs = retryInMs(outage.failures);
    if (known === undefined) {
      this.#observer.onOutage({ source, error, sinceMs: nowMs, retryInMs: waitMs });
    }
    return waitMs;
  }

  /** `source` answered. */
  answered(source: string): void {
    const outage = this.#outages.get(source);
    if (outage === undefined) return;
    this.#outages.delete(source);
    this.#observer.onRecovery({ source, ...outage });
  }
}
