import type { TickTable } from "./tickTable.ts";

/** Everything of a pool that a quote depends on. */
export type UniswapV3State = {
  /** √(token1 units for one token0 unit), 96-bit fixed point. */
  readonly sqrtPriceX96: bigint;
  /** The pool's own tick: one below the price's tick after a downward crossing that ended on the tick. */
  readonly tick: number;
  /** Liquidity in range. */
  readonly liquidity: bigint;
  /** Share of the input kept as a fee, hundredths of a basis point. */
  readonly feePips: bigint;
  readonly tickSpacing: number;
  readonly table: TickTable;
};
