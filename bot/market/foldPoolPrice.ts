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
 * Takes in a pool's spot price, heard by the depth behind it. A pool without depth has a price that means nothing.
 * @returns null where it was accepted; else why not, and the state is as it was
 */
export function foldPoolPrice(state: MarketState, pool: PoolPrice, nowMs: number): SourceRejection | null {
  const { source, base, quote, priceWad, depthUsd: weight } = pool;
  const staleAfterMs = state.policy.poolStaleAfterMs;
  return foldQuote(
    state,
    { source, sourceKind: "pool", base, quote, priceWad, asOfMs: nowMs, staleAfterMs, weight },
    nowMs,
  );
}
