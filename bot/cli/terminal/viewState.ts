import type { Action } from "../../domain/action.ts";
import type { DepegEpisode } from "../../domain/depegEpisode.ts";
import type { PaperFilled } from "../../domain/executionReport.ts";
import type { FairValue } from "../../domain/fairValue.ts";
import type { MarketEvent } from "../../domain/marketEvent.ts";
import type { Plan } from "../../domain/opportunity.ts";
import { describeAction, describePaperFill, type Notice } from "./describeAction.ts";
import type { ViewFacts } from "./viewFacts.ts";

/** One coin as the table shows it. */
export type CoinRow = {
  readonly coin: string;
  readonly value: FairValue | null;
  /** Event time at which the value last changed; null before the first. */
  readonly changedAtMs: number | null;
  /** The open episode; null at peg. */
  readonly episode: DepegEpisode | null;
};

/** A notice and how many times it came in a row. */
export type LogLine = Notice & { readonly times: number };

/** Whose money moves: nobody's and long ago, nobody's, yours. Every figure on the screen is of this kind. */
export type Mode = "replayed" | "paper" | "live";

/** Everything on the screen but progress. Changed in place by `foldEvent`. */
export type ViewState = {
  readonly mode: Mode;
  readonly facts: ViewFacts;
  title: string;
  timeMs: number | null;
  tradingState: "active" | "reducing" | "halted";
  coins: CoinRow[];
  /** Newest last. */
  log: LogLine[];
  tradesIncluded: number;
  tradesReverted: number;
  profitUsdWad: bigint;
  gasUsdWad: bigint;
  rejections: number;
  /** Trades whose value in USD was not known: the sums lack them. */
  unvalued: number;
  /** Trades that paper mode would have sent. */
  paperFills: number;
  /** Plans on their way in paper mode, by id. */
  readonly submitted: Map<string, Plan>;
};

/** Lines kept for the scrolling part. */
const LOG_LINES = 200;

/** A screen that has seen nothing; the rows come with `nameCoins`. */
export function createViewState(mode: Mode, facts: ViewFacts): ViewState {
  return {
    mode,
    facts,
    title: "",
    timeMs: null,
    tradingState: "active",
    coins: [],
    log: [],
    tradesIncluded: 0,
    tradesReverted: 0,
    profitUsdWad: 0n,
    gasUsdWad: 0n,
    rejections: 0,
    unvalued: 0,
    paperFills: 0,
    submitted: new Map(),
  };
}

/** One row for each coin, not yet priced. */
export function nameCoins(state: ViewState, coins: readonly string[]): void {
  state.coins = coins.map((coin) => ({ coin, value: null, changedAtMs: null, episode: null }));
}

/** Adds a line that belongs to no action. */
export function addNote(state: ViewState, timeMs: number, text: string): void {
  logNotice(state, { kind: "state", timeMs, key: text, text });
}

/** Brings the screen up to an event and what it led to. @returns the notices that are new, repeated ones left out */
export function foldEvent(state: ViewState, event: MarketEvent, actions: readonly Action[]): readonly Notice[] {
  const { timeMs } = event;
  state.timeMs = timeMs;
  const notices = actions.map((action) => describeAction(action, timeMs, state.facts));
  for (const action of actions) foldAction(state, action, timeMs);
  if (event.kind === "report" && event.report.outcome === "paperFilled")
    notices.push(paperFill(state, event.report, timeMs));
  return notices.filter((notice) => notice !== null).filter((notice) => logNotice(state, notice));
}

function paperFill(state: ViewState, report: PaperFilled, timeMs: number): Notice | null {
  state.paperFills += 1;
  const plan = state.submitted.get(report.planId);
  state.submitted.delete(report.planId);
  if (plan === undefined) return null;
  return {
    kind: "trade",
    timeMs,
    key: report.planId,
    text: describePaperFill(plan, report.expectedProfit, state.facts),
  };
}

function foldAction(state: ViewState, action: Action, timeMs: number): void {
  if (action.kind === "fairValueChanged")
    setCoin(state, action.value.coin, { value: action.value, changedAtMs: timeMs });
  if (action.kind === "submitPlan" && state.mode === "paper") state.submitted.set(action.plan.id, action.plan);
  if (action.kind === "tradingStateChanged") state.tradingState = action.state;
  if (action.kind === "opportunityJudged" && action.rejection !== null) state.rejections += 1;
  if (action.kind === "depegChanged") {
    const { episode } = action;
    setCoin(state, episode.coin, { episode: episode.status === "resolved" ? null : episode });
  }
  if (action.kind === "tradePosted") {
    const { outcome, profitUsdWad, gasCostUsdWad } = action.trade;
    if (outcome === "included") state.tradesIncluded += 1;
    else state.tradesReverted += 1;
    state.profitUsdWad += profitUsdWad ?? 0n;
    state.gasUsdWad += gasCostUsdWad ?? 0n;
    if (profitUsdWad === null || gasCostUsdWad === null) state.unvalued += 1;
  }
}

function setCoin(state: ViewState, coin: string, change: Partial<CoinRow>): void {
  state.coins = state.coins.map((row) => (row.coin === coin ? { ...row, ...change } : row));
}

/** @returns false where it only repeats the line before it of its kind */
function logNotice(state: ViewState, notice: Notice): boolean {
  const at = state.log.findLastIndex((line) => line.kind === notice.kind);
  const last = state.log[at];
  if (last !== undefined && last.key === notice.key && notice.kind !== "depeg") {
    state.log[at] = { ...notice, times: last.times + 1 };
    return false;
  }
  state.log.push({ ...notice, times: 1 });
  if (state.log.length > LOG_LINES) state.log.shift();
  return true;
}
