import type { CoinSymbol } from "../domain/coin.ts";
import type { SourceRejection } from "../domain/fairValue.ts";
import { foldQuote } from "./foldQuote.ts";
import type { MarketState } from "./marketState.ts";

/**
 * A pool's marginal price before fees at one block. `source` is the pool's id, followed by the pair where a pool
 * holds more than two coins, e.g. "curve:3pool:USDC/USDT".
 */
export type PoolPrice = {
  readonly source: string;
  readonly base: CoinSymbol;
  readonly quote: CoinSymbol;
  readonly priceWad: bigint;
  /** Dollars that can be traded near this price, whole. */
  readonly depthUsd: bigint;
};

/**
 * Takes in a pool's spot price, heard by the depth behind it. A pool without depth has a price that means nothing. The
 * depth counts by its order of magnitude, in powers of two: every swap moves it a little, and what a coin is worth must
 * not move with that.
 * @returns null where it was accepted; else why not, and the state is as it was
 */
export function foldPoolPrice(state: MarketState, pool: PoolPrice, nowMs: number): SourceRejection | null {
  const { source, base, quote, priceWad, depthUsd } = pool;
  const weight = powerOfTwoDown(depthUsd);
  const staleAfterMs = state.policy.poolStaleAfterMs;
  return foldQuote(
    state,
    { source, sourceKind: "pool", base, quote, priceWad, asOfMs: nowMs, staleAfterMs, weight },
    nowMs,
  );
}

/** The greatest power of two that is at most `value`; zero for zero. */
function powerOfTwoDown(value: bigint): bigint {
  return value < 1n ? value : 1n << BigInt(value.toString(2).length - 1);
}
