import type { QuoteFailure } from "../../domain/pool.ts";
import type { ConcentratedLiquidity } from "./concentratedLiquidity.ts";
import type { PricePoint } from "./pricePoint.ts";
import type { Stop } from "./stop.ts";
import type { SwapStep } from "./swapStep.ts";
import { whyNoSwap } from "./whyNoSwap.ts";
import { whyStopsEnd } from "./whyStopsEnd.ts";

/** Where a swap ends. */
export type SwapEnd = {
  readonly ok: true;
  /** Sums over the whole steps. */
  readonly whole: SwapStep;
  /** Where the whole steps lead. */
  readonly from: PricePoint;
  /** What is left of the amount for the last step, which does not reach `next`; zero where the swap ends at `from`. */
  readonly rest: bigint;
  readonly next: Stop;
  /** Initialized ticks crossed. */
  readonly crossings: number;
};

const NO_STEPS: SwapStep = { amountIn: 0n, amountOut: 0n };

/**
 * Finds the step in which a swap ends that is limited by its input or by its output. A swap that comes to a stop with
 * nothing left ends there, before stops that would cost nothing more.
 * @param amount base units, more than zero
 */
export function swapEnd(
  pool: ConcentratedLiquidity,
  zeroForOne: boolean,
  limitedBy: "amountIn" | "amountOut",
  amount: bigint,
): SwapEnd | QuoteFailure {
  const refused = whyNoSwap(pool, zeroForOne, amount);
  if (refused !== null) return failure(refused);
  const ladder = pool.ladder(zeroForOne);
  const { index, step } = pool.start(zeroForOne);
  const first = ladder.stopAt(index);
  if (first === undefined || step === null) return failure(whyStopsEnd(ladder, limitedBy, amount));
  if (amount < step[limitedBy])
    return { ok: true, whole: NO_STEPS, from: pool, rest: amount, next: first, crossings: 0 };
  const target = amount - step[limitedBy] + first[limitedBy];
  const found = ladder.search(limitedBy, index, target);
  const next = found === null ? undefined : ladder.stopAt(found);
  if (found === null || next === undefined) return failure(whyStopsEnd(ladder, limitedBy, target));
  const last = next[limitedBy] === target ? next : (ladder.stopAt(found - 1) ?? next);
  return {
    ok: true,
    whole: {
      amountIn: step.amountIn + last.amountIn - first.amountIn,
      amountOut: step.amountOut + last.amountOut - first.amountOut,
    },
    from: last.reached,
    rest: target - last[limitedBy],
    next,
    crossings: last.crossings - first.crossings + (first.initialized ? 1 : 0),
  };
}

function failure(reason: string): QuoteFailure {
  return { ok: false, reason };
}
