import type { QuoteFailure } from "../../domain/pool.ts";
import { sqrtPriceBounds } from "../../domain/sqrtPriceBounds.ts";
import { PIPS } from "../../domain/wad.ts";
import type { ConcentratedLiquidity } from "./concentratedLiquidity.ts";
import type { Stop } from "./stop.ts";
import type { StopLadder } from "./stopLadder.ts";
import { type SwapStep, swapStep } from "./swapStep.ts";
import { whyStopsEnd } from "./whyStopsEnd.ts";

/** How every swap in one direction begins at the present price. */
export type SwapStart = {
  readonly ok: true;
  readonly ladder: StopLadder;
  /** The first stop, by its index. */
  readonly index: number;
  readonly first: Stop;
  /** From the present price to the first stop. */
  readonly step: SwapStep;
  /** The step less the ladder's sums at the first stop: added to the sums at any stop, what it takes to get there. */
  readonly offset: SwapStep;
};

/** @returns the failure where the pool would not so much as begin */
export function swapStart(pool: ConcentratedLiquidity, zeroForOne: boolean): SwapStart | QuoteFailure {
  const refused = whyNoSwap(pool, zeroForOne);
  if (refused !== null) return { ok: false, reason: refused };
  const ladder = pool.ladder(zeroForOne);
  const index = ladder.indexAfter(pool.tick);
  const first = ladder.stopAt(index);
  if (first === undefined) return { ok: false, reason: whyStopsEnd(ladder, "amountIn", 0n) };
  const { sqrtPriceX96, liquidity } = pool;
  const step = swapStep(sqrtPriceX96, first.reached.sqrtPriceX96, liquidity, ladder.terms.feePips, zeroForOne);
  const offset = { amountIn: step.amountIn - first.amountIn, amountOut: step.amountOut - first.amountOut };
  return { ok: true, ladder, index, first, step, offset };
}

function whyNoSwap({ sqrtPriceX96, feesPips }: ConcentratedLiquidity, zeroForOne: boolean): string | null {
  if (sqrtPriceX96 === 0n) return "the pool has no price yet";
  const { lowest, highest } = sqrtPriceBounds;
  if (zeroForOne ? sqrtPriceX96 <= lowest : sqrtPriceX96 >= highest) return "the price stands at its limit";
  return feesPips[zeroForOne ? 0 : 1] < PIPS ? null : "the fee is the whole input";
}
