import type { LeftOut } from "../leftOut.ts";
import type { SettledSwap } from "../swap.ts";

/** An order split over places, to the unit. */
export type OrderSplit = {
  /** In the order in which they are made: the order's coin is sold first, then what was bought on the way. */
  readonly swaps: readonly SettledSwap[];
  readonly amountIn: bigint;
  /** All that arrives of the coin bought, base units; gas is not taken off. */
  readonly amountOut: bigint;
  readonly gas: bigint;
  readonly gasCostUsdWad: bigint;
  /** Whole coins bought for one whole coin sold, wad, rounded down. */
  readonly averagePriceWad: bigint;
  /** The best price of any way to trade, before fees and for nothing sold, wad; zero where none is known. */
  readonly spotPriceWad: bigint;
  /** How far the average is below that, fees included, hundredths of a basis point, rounded up. */
  readonly impactPips: bigint;
  readonly leftOut: readonly LeftOut[];
};
