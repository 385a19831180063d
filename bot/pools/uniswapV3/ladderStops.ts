import { sqrtPriceBounds } from "../../domain/sqrtPriceBounds.ts";
import type { LadderTerms } from "./ladderTerms.ts";
import type { PricePoint } from "./pricePoint.ts";
import { sqrtRatioAtTick } from "./sqrtRatioAtTick.ts";
import type { Stop } from "./stop.ts";
import { type SwapStep, swapStep } from "./swapStep.ts";

const NOTHING: SwapStep = { amountIn: 0n, amountOut: 0n };

/**
 * Where a ladder's sums begin.
 * @param liquidity on the way to the stop, or on the way on where the price `isPast` it
 */
export function originStop(terms: LadderTerms, tick: number, liquidity: bigint, isPast: boolean): Stop {
  const place = placeOf(terms, tick);
  return stop(place, NOTHING, isPast ? liquidity - place.change : liquidity, place.initialized ? 1 : 0);
}

/** The stop behind `last`; null where the liquidity on the way is below zero. */
export function stopBehind(terms: LadderTerms, last: Stop, tick: number): Stop | null {
  const { sqrtPriceX96, liquidity } = last.reached;
  if (liquidity < 0n) return null;
  const place = placeOf(terms, tick);
  const step = swapStep(sqrtPriceX96, place.sqrtPriceX96, liquidity, terms.feePips, terms.zeroForOne);
  const sums = { amountIn: last.amountIn + step.amountIn, amountOut: last.amountOut + step.amountOut };
  return stop(place, sums, liquidity, last.crossings + (place.initialized ? 1 : 0));
}

/** The stop in front of `first`, whose sums are so much less; null where the liquidity on the way is below zero. */
export function stopInFront(terms: LadderTerms, first: Stop, tick: number): Stop | null {
  if (first.before < 0n) return null;
  const place = placeOf(terms, tick);
  const { sqrtPriceX96 } = first.reached;
  const step = swapStep(place.sqrtPriceX96, sqrtPriceX96, first.before, terms.feePips, terms.zeroForOne);
  const sums = { amountIn: first.amountIn - step.amountIn, amountOut: first.amountOut - step.amountOut };
  return stop(place, sums, first.before - place.change, first.crossings - (first.initialized ? 1 : 0));
}

/** A tick as a stop: the price to stop at, the tick that the pool then has, and how the liquidity changes. */
type Place = {
  readonly tick: number;
  readonly initialized: boolean;
  readonly sqrtPriceX96: bigint;
  readonly tickReached: number;
  readonly change: bigint;
};

function placeOf({ table, zeroForOne }: LadderTerms, tick: number): Place {
  const sqrtPriceX96 = sqrtRatioAtTick(tick);
  const { lowest, highest } = sqrtPriceBounds;
  if (sqrtPriceX96 < lowest) return { tick, initialized: false, sqrtPriceX96: lowest, tickReached: tick, change: 0n };
  if (sqrtPriceX96 > highest) {
    return { tick, initialized: false, sqrtPriceX96: highest, tickReached: tick - 1, change: 0n };
  }
  const net = table.netAt(tick);
  const change = net === null ? 0n : zeroForOne ? -net : net;
  return { tick, initialized: net !== null, sqrtPriceX96, tickReached: zeroForOne ? tick - 1 : tick, change };
}

function stop(place: Place, sums: SwapStep, before: bigint, crossings: number): Stop {
  const { tick, initialized, sqrtPriceX96, tickReached, change } = place;
  const reached: PricePoint = { sqrtPriceX96, tick: tickReached, liquidity: before + change };
  return { tick, initialized, amountIn: sums.amountIn, amountOut: sums.amountOut, before, reached, crossings };
}
