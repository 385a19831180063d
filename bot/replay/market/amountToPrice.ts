import type { Address } from "viem";
import type { PoolMirror } from "../../domain/pool.ts";
import { largestHolding } from "./largestHolding.ts";

/**
 * How much of `tokenIn` can be sold before its marginal price falls below `targetWad`: found to about a
 * hundredth of itself, and never too much.
 * @param firstUnits where the search starts; amounts below about a thousandth of it count as none
 * @param mostUnits the search ends here
 * @returns 0 where the price is already there or the pool takes nothing
 */
export function amountToPrice(
  mirror: PoolMirror,
  tokenIn: Address,
  tokenOut: Address,
  targetWad: bigint,
  firstUnits: bigint,
  mostUnits: bigint,
): bigint {
  const holds = (units: bigint): boolean => {
    const after = mirror.afterSwap(tokenIn, tokenOut, units);
    return !("ok" in after) && after.spotPriceWad(tokenIn, tokenOut) >= targetWad;
  };
  return largestHolding(holds, firstUnits, mostUnits);
}
