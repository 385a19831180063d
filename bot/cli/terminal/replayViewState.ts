import type { Action } from "../../domain/action.ts";
import type { DepegEpisode } from "../../domain/depegEpisode.ts";
import type { FairValue } from "../../domain/fairValue.ts";
import type { FactsByCoin } from "./coinFacts.ts";
import { describeAction, type Notice } from "./describeAction.ts";

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

/** Everything on the screen but progress. Changed in place by `foldActions`. */
export type ReplayViewState = {
  readonly facts: FactsByCoin;
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
};

/** Lines kept for the scrolling part. */
const LOG_LINES = 200;

/** A screen that has seen nothing. */
export function createReplayViewState(facts: FactsByCoin): ReplayViewState {
  return {
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
  };
}

/** Brings the screen up to an event's actions. @returns the notices that are new, repeated ones left out */
export function foldActions(state: ReplayViewState, actions: readonly Action[], timeMs: number): readonly Notice[] {
  state.timeMs = timeMs;
  const fresh: Notice[] = [];
  for (const action of actions) {
    foldAction(state, action, timeMs);
    const notice = describeAction(action, timeMs, state.facts);
    if (notice !== null && logNotice(state, notice)) fresh.push(notice);
  }
  return fresh;
}

function foldAction(state: ReplayViewState, action: Action, timeMs: number): void {
  if (action.kind === "fairValueChanged")
    setCoin(state, action.value.coin, { value: action.value, changedAtMs: timeMs });
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

function setCoin(state: ReplayViewState, coin: string, change: Partial<CoinRow>): void {
  state.coins = state.coins.map((row) => (row.coin === coin ? { ...row, ...change } : row));
}

/** @returns false where it only repeats the line before it of its kind */
function logNotice(state: ReplayViewState, notice: Notice): boolean {
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
