import type { TokenAmount } from "../../domain/tokenAmount.ts";
import type { LeftOut } from "../leftOut.ts";
import type { SettledSwap } from "../swap.ts";

/** Sales over several pools that, all together, leave no coin short. Values in wad USD at fair value. */
export type Combination = {
  readonly swaps: readonly SettledSwap[];
  /** What is left of each coin that is traded, to the unit; none is negative. */
  readonly left: readonly TokenAmount[];
  readonly grossProfitUsdWad: bigint;
  readonly gasCostUsdWad: bigint;
  readonly netProfitUsdWad: bigint;
  /** No combination of these pools has a higher gross profit, by the search's floats; nearly so where a pool has more than two coins. */
  readonly boundUsdWad: bigint;
  /** Pools that might have been used and are not. */
  readonly leftOut: readonly LeftOut[];
};
