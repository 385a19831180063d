import { amount0BetweenDown, amount0BetweenUp, amount1BetweenDown, amount1BetweenUp } from "./amountBetween.ts";
import { feeUp } from "./feeUp.ts";

/** One step of a swap, base units: the input with its fee, and the output. */
export type SwapStep = { readonly amountIn: bigint; readonly amountOut: bigint };

/**
 * What it takes to move the price all the way through a stretch of even liquidity, and what that pays, each rounded
 * as the pool rounds it.
 * @param zeroForOne true where the price falls
 * @param feePips less than the whole
 */
export function swapStep(from: bigint, to: bigint, liquidity: bigint, feePips: bigint, zeroForOne: boolean): SwapStep {
  const needed = zeroForOne ? amount0BetweenUp(to, from, liquidity) : amount1BetweenUp(from, to, liquidity);
  const amountOut = zeroForOne ? amount1BetweenDown(to, from, liquidity) : amount0BetweenDown(from, to, liquidity);
  return { amountIn: needed + feeUp(needed, feePips), amountOut };
}
