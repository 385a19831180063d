/** Where a pool of concentrated liquidity stands. */
export type PricePoint = {
  /** √(token1 units for one token0 unit), 96-bit fixed point. */
  readonly sqrtPriceX96: bigint;
  /** The pool's own tick: one below the price's tick after a downward crossing that ended on the tick. */
  readonly tick: number;
  /** Liquidity in range. */
  readonly liquidity: bigint;
};
