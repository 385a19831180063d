import type { PricePoint } from "./pricePoint.ts";
import type { TickTable } from "./tickTable.ts";

/** What is read of a pool, and stored: everything that a quote depends on. */
export type UniswapV3Fields = PricePoint & {
  /** Share of the input kept as a fee, hundredths of a basis point. */
  readonly feePips: bigint;
  readonly tickSpacing: number;
  readonly table: TickTable;
};
