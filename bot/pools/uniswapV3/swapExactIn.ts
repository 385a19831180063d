import type { QuoteFailure } from "../../domain/pool.ts";
import { PIPS } from "../../domain/wad.ts";
import type { Traded } from "../mirror/mirrorRules.ts";
import { amount0BetweenDown, amount1BetweenDown } from "./amountBetween.ts";
import type { ConcentratedLiquidity } from "./concentratedLiquidity.ts";
import { crossingGas } from "./crossingGas.ts";
import type { PricePoint } from "./pricePoint.ts";
import { sqrtPriceAfterInput0Up, sqrtPriceAfterInput1Down } from "./sqrtPriceAfterInput.ts";
import { swapEnd } from "./swapEnd.ts";
import { tickAtSqrtRatio } from "./tickAtSqrtRatio.ts";

/**
 * Swaps an exact input as the deployed pool does, to the unit, with the outermost price limit of the direction (Uniswap
 * v3 whitepaper, 6.2.3 and 6.3): all whole steps at once, as a difference of sums, and then the last one.
 *
 * An input that would not be used up (the price limit is reached first) is a failure: part would be left with the trader.
 * @param zeroForOne true where token0 comes in
 * @param amountIn base units, more than zero
 */
export function swapExactIn(
  pool: ConcentratedLiquidity,
  zeroForOne: boolean,
  amountIn: bigint,
): Traded<ConcentratedLiquidity> | QuoteFailure {
  const end = swapEnd(pool, zeroForOne, "amountIn", amountIn);
  if (!end.ok) return end;
  const { whole, from, rest } = end;
  const extraGas = crossingGas(end.crossings);
  if (rest === 0n) return { ok: true, amountOut: whole, extraGas, after: () => pool.movedTo(from) };
  const { sqrtPriceX96: price, liquidity } = from;
  const afterFee = (rest * (PIPS - pool.feePips(zeroForOne))) / PIPS;
  const reached = zeroForOne
    ? sqrtPriceAfterInput0Up(price, liquidity, afterFee)
    : sqrtPriceAfterInput1Down(price, liquidity, afterFee);
  const paid = zeroForOne
    ? amount1BetweenDown(reached, price, liquidity)
    : amount0BetweenDown(price, reached, liquidity);
  const after = () => pool.movedTo(pointAt(from, reached));
  return { ok: true, amountOut: whole + paid, extraGas, after };
}

/** The pool keeps its tick where the price does not move: it may be one below the price's. */
function pointAt(from: PricePoint, sqrtPriceX96: bigint): PricePoint {
  if (sqrtPriceX96 === from.sqrtPriceX96) return from;
  return { sqrtPriceX96, tick: tickAtSqrtRatio(sqrtPriceX96), liquidity: from.liquidity };
}
