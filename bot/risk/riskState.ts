import type { Plan } from "../domain/opportunity.ts";
import { checkLimits, type RiskLimits } from "./riskLimits.ts";

export type TradingState = "active" | "reducing" | "halted";

/** A plan let through whose end is not known yet, with the ether price it was approved at. */
export type InFlight = { readonly plan: Plan; readonly gasTokenPriceWad: bigint };

/** What the risk stage remembers. Updated in place by the folds of this folder, from journalled events alone. */
export type RiskState = {
  readonly limits: RiskLimits;
  trading: TradingState;
  /** Why `trading` is what it is, for people. */
  reason: string;
  consecutiveReverts: number;
  /** The UTC day that the two sums below belong to, days since 1970. */
  day: number;
  gasWeiToday: bigint;
  lossUsdWadToday: bigint;
  readonly inFlight: Map<string, InFlight>;
  /** Mined plans whose block is not final, to be put back in flight where it is orphaned. */
  readonly settled: Map<string, InFlight>;
};

/** A change that a person must hear of. */
export type TradingStateChange = { readonly state: TradingState; readonly reason: string };

const DAY_MS = 86_400_000;

/** Starts active with nothing in flight. Throws InvalidInputError on a limit that would not limit. */
export function createRiskState(limits: RiskLimits): RiskState {
  checkLimits(limits);
  return {
    limits,
    trading: "active",
    reason: "started",
    consecutiveReverts: 0,
    day: 0,
    gasWeiToday: 0n,
    lossUsdWadToday: 0n,
    inFlight: new Map(),
    settled: new Map(),
  };
}

/** Begins new daily sums once the UTC day has changed; a halt outlasts the day. */
export function enterDay(state: RiskState, timeMs: number): void {
  const day = Math.floor(timeMs / DAY_MS);
  if (day <= state.day) return;
  state.day = day;
  state.gasWeiToday = 0n;
  state.lossUsdWadToday = 0n;
}

/** Changes the trading state; null where it already was so. */
export function changeTrading(state: RiskState, trading: TradingState, reason: string): TradingStateChange | null {
  if (state.trading === trading) return null;
  state.trading = trading;
  state.reason = reason;
  return { state: trading, reason };
}
