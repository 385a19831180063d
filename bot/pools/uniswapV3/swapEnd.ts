import type { QuoteFailure } from "../../domain/pool.ts";
import type { ConcentratedLiquidity } from "./concentratedLiquidity.ts";
import type { PricePoint } from "./pricePoint.ts";
import { whyStopsEnd } from "./whyStopsEnd.ts";

/** Where a swap ends. */
export type SwapEnd = {
  readonly ok: true;
  /** What the whole steps pay where the input is limited, and what they take where the output is; base units. */
  readonly whole: bigint;
  /** Where the whole steps lead. */
  readonly from: PricePoint;
  /** What is left of the amount for the last step, which reaches no stop; zero where the swap ends at `from`. */
  readonly rest: bigint;
  /** Initialized ticks crossed. */
  readonly crossings: number;
};

/** Amounts are an int256 in the pool, whose sign tells an exact input from an exact output. */
const AMOUNT_LIMIT = 1n << 255n;

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
  if (amount >= AMOUNT_LIMIT) return failure(`an amount of ${amount} does not fit the pool's int256`);
  const start = pool.start(zeroForOne);
  if (!start.ok) return start;
  const { ladder, index, first, step, offset } = start;
  if (amount < step[limitedBy]) return { ok: true, whole: 0n, from: pool, rest: amount, crossings: 0 };
  const target = amount - offset[limitedBy];
  const found = ladder.search(limitedBy, index, target);
  const next = found === null ? undefined : ladder.stopAt(found);
  if (found === null || next === undefined) return failure(whyStopsEnd(ladder, limitedBy, target));
  const last = next[limitedBy] === target ? next : (ladder.stopAt(found - 1) ?? next);
  return {
    ok: true,
    whole: limitedBy === "amountIn" ? offset.amountOut + last.amountOut : offset.amountIn + last.amountIn,
    from: last.reached,
    rest: target - last[limitedBy],
    crossings: last.crossings - first.crossings + (first.initialized ? 1 : 0),
  };
}

function failure(reason: string): QuoteFailure {
  return { ok: false, reason };
}
