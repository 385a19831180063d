import type { ExactOutQuote } from "../../domain/pool.ts";
import { amount0BetweenUp, amount1BetweenUp } from "./amountBetween.ts";
import type { ConcentratedLiquidity } from "./concentratedLiquidity.ts";
import { crossingGas } from "./crossingGas.ts";
import { feeUp } from "./feeUp.ts";
import { sqrtPriceAfterOutput0Up, sqrtPriceAfterOutput1Down } from "./sqrtPriceAfterOutput.ts";
import { swapEnd } from "./swapEnd.ts";

/**
 * What the deployed pool takes, to the unit, in a swap for an exact output with the outermost price limit. An output
 * that the pool cannot pay in full is a failure.
 * @param zeroForOne true where token0 comes in
 * @param amountOut base units, more than zero
 */
export function quoteExactOut(pool: ConcentratedLiquidity, zeroForOne: boolean, amountOut: bigint): ExactOutQuote {
  const end = swapEnd(pool, zeroForOne, "amountOut", amountOut);
  if (!end.ok) return end;
  const { whole, from, rest } = end;
  const extraGas = crossingGas(end.crossings);
  if (rest === 0n) return { ok: true, amountIn: whole, extraGas };
  const { sqrtPriceX96: price, liquidity } = from;
  const needed = zeroForOne
    ? amount0BetweenUp(sqrtPriceAfterOutput1Down(price, liquidity, rest), price, liquidity)
    : amount1BetweenUp(price, sqrtPriceAfterOutput0Up(price, liquidity, rest), liquidity);
  return { ok: true, amountIn: whole + needed + feeUp(needed, pool.feePips(zeroForOne)), extraGas };
}
