import { computeSqrtRatioAtTick, MAX_TICK, MIN_TICK } from "./sqrtRatioAtTick.ts";

/**
 * True where a pool at this tick can have this price. The price of the next tick belongs to it as well: a pool that has
 * fallen exactly onto a tick stands below it.
 */
export function isPriceAtTick(sqrtPriceX96: bigint, tick: number): boolean {
  if (tick < MIN_TICK || tick > MAX_TICK) return false;
  return computeSqrtRatioAtTick(tick) <= sqrtPriceX96 && sqrtPriceX96 <= computeSqrtRatioAtTick(tick + 1);
}
