import type { Action } from "../domain/action.ts";
import type { DepegEpisode } from "../domain/depegEpisode.ts";
import type { JournalHead } from "../domain/journal.ts";
import type { MarketEvent } from "../domain/marketEvent.ts";
import type { TradeRecord } from "../domain/tradeRecord.ts";
import type { LedgerTotals } from "../ledger/ledgerState.ts";
import type { AllSeeingProfit } from "./market/allSeeingProfit.ts";

/** What a replay is about, told once before its first event. */
export type ReplayOpening = {
  readonly title: string;
  readonly coins: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly blockCount: number;
  readonly resumed: boolean;
};

/** Units that the executor must not hold after a replay: balances and allowances above zero, in words. */
export type Leftovers = readonly string[];

/** How a replay ended. Every figure is replayed: recorded prices, modelled order flow, real contracts. */
export type ReplaySummary = {
  readonly title: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly blockCount: number;
  readonly episodes: readonly DepegEpisode[];
  readonly trades: readonly TradeRecord[];
  readonly totals: LedgerTotals;
  /** Decimals of each coin in `totals`. */
  readonly decimalsByCoin: ReadonlyMap<string, number>;
  /** Opportunities that did not become a trade, by code. */
  readonly rejections: ReadonlyMap<string, number>;
  readonly inputsRejected: number;
  /** What an all-seeing arbitrageur would have earned on the same blocks; null where it was not asked for. */
  readonly optimum: AllSeeingProfit | null;
  readonly leftovers: Leftovers;
  readonly journalPath: string;
  readonly journalHead: JournalHead;
  readonly rpcUrl: string | null;
  /** What is recorded and what is modelled, in sentences. */
  readonly provenance: readonly string[];
};

/** Whoever watches a replay. Calls return at once and never throw. */
export interface ReplayView {
  /** A step of the set-up, in words. */
  setUp(text: string): void;
  begin(opening: ReplayOpening): void;
  /** Every event with what it led to; `recovered` ones are told again after a restart. */
  event(event: MarketEvent, actions: readonly Action[], mode: "recovered" | "live"): void;
  progress(blocksDone: number): void;
  /** Share of the work on the optimum that is done, 0 to 1. */
  optimumProgress(share: number): void;
  finish(summary: ReplaySummary): void;
}
