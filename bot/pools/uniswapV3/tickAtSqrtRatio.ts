import { computeSqrtRatioAtTick, MAX_TICK, MIN_TICK } from "./sqrtRatioAtTick.ts";

const Q96_FLOAT = 2 ** 96;
/** Logarithm of the root of 1.0001, by which √P grows from tick to tick. */
const LOG_TICK_ROOT = Math.log(1.0001) / 2;

/**
 * The greatest tick whose square-root ratio is not above `sqrtPriceX96`: guessed by a logarithm, then held to the exact
 * ratios.
 * @param sqrtPriceX96 within the pool's price limits
 */
export function tickAtSqrtRatio(sqrtPriceX96: bigint): number {
  const guess = Math.floor(Math.log(Number(sqrtPriceX96) / Q96_FLOAT) / LOG_TICK_ROOT);
  let tick = Math.min(Math.max(guess, MIN_TICK), MAX_TICK);
  while (tick > MIN_TICK && computeSqrtRatioAtTick(tick) > sqrtPriceX96) tick -= 1;
  while (tick < MAX_TICK && computeSqrtRatioAtTick(tick + 1) <= sqrtPriceX96) tick += 1;
  return tick;
}
