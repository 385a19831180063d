import type { PricedTicks } from "./tickSnapshot.ts";

/** What is read of a pool, and stored: everything that a quote depends on. */
export type UniswapV3Fields = PricedTicks & {
  /** Share of the input kept as a fee, hundredths of a basis point. */
  readonly feePips: bigint;
};
