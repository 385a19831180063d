import { computeSqrtRatioAtTick } from "./sqrtRatioAtTick.ts";

/**
 * The greatest tick whose square-root ratio is not above `sqrtPriceX96`, searched by halving between two ticks.
 * @param lowest a tick whose ratio is known not to be above the price
 * @param highest the last tick that can be the answer
 */
export function tickAtSqrtRatio(sqrtPriceX96: bigint, lowest: number, highest: number): number {
  let low = lowest;
  let high = highest;
  while (low < high) {
    const middle = low + Math.ceil((high - low) / 2);
    if (computeSqrtRatioAtTick(middle) <= sqrtPriceX96) low = middle;
    else high = middle - 1;
  }
  return low;
}
