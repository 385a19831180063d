import type { PricedTicks } from "../uniswapV3/tickSnapshot.ts";

/** Hundredths of a basis point. */
export type UniswapV4Fees = {
  /** What goes to the liquidity. */
  readonly lpFeePips: bigint;
  /** What the protocol takes from the input before that: where token0 comes in, and where token1 does. */
  readonly protocolFeesPips: readonly [bigint, bigint];
};

/** What is read of a pool, and stored: everything that a quote depends on. */
export type UniswapV4Fields = PricedTicks & UniswapV4Fees;
