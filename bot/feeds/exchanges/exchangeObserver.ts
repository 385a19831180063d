import type { SourceRejection } from "../../domain/fairValue.ts";
import type { QuoteEvent } from "../../domain/marketEvent.ts";
import type { VenueFault } from "./venueFault.ts";

/** A venue, or one market of it, stopped answering. Told once, at its first failure; attempts go on. */
export type ExchangeOutage = {
  /** A venue's id, or "kraken:USDC/USD" where only that market is concerned. */
  readonly source: string;
  readonly error: VenueFault;
  readonly sinceMs: number;
  /** How long until it is tried again. */
  readonly retryInMs: number;
};

/** It answers again. Told once for each outage. */
export type ExchangeRecovery = { readonly source: string; readonly sinceMs: number; readonly failures: number };

/** Whoever receives what the exchanges say. Notices return at once and never throw. */
export interface ExchangeObserver {
  /** Awaited before the same venue is asked again: a slow consumer slows the feed. What it throws ends the feed. */
  deliver(event: QuoteEvent): Promise<void>;
  /** An answer came and is no price; codes are those of `bookFault.ts`. Told each time. */
  onRejection(rejection: SourceRejection): void;
  onOutage(outage: ExchangeOutage): void;
  onRecovery(recovery: ExchangeRecovery): void;
}
