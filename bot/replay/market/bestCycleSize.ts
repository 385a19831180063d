import type { PoolMirror } from "../../domain/pool.ts";
import type { SwapCycle } from "./swapCycle.ts";

/** The most that a cycle leaves, in base units of its first token, and the input that does it. */
export type CycleSize = { readonly amountIn: bigint; readonly gain: bigint };

/** Golden section: every step keeps this much of the range, in thousandths. */
const KEPT = 618n;
const STEPS = 20;

/**
 * The size at which a cycle gains most: its gain is concave in its input, so the input is doubled while the gain grows
 * and the range around the best is narrowed by golden section on exact quotes, to about 2e-4 of itself; the gain is
 * flat there, to the square of that. An input beyond what a pool takes gains nothing.
 * @param probeUnits a small input: a cycle that gains nothing there is given up
 * @returns null where there is nothing to gain
 */
export function bestCycleSize(
  cycle: SwapCycle,
  mirrors: ReadonlyMap<string, PoolMirror>,
  probeUnits: bigint,
): CycleSize | null {
  const sized = (amountIn: bigint): CycleSize => ({ amountIn, gain: cycleGain(cycle, mirrors, amountIn) ?? 0n });
  let best = sized(probeUnits);
  if (best.gain <= 0n) return null;
  for (let next = sized(best.amountIn * 2n); next.gain > best.gain; next = sized(best.amountIn * 2n)) best = next;
  let low = best.amountIn / 2n;
  let high = best.amountIn * 2n;
  let left = sized(high - ((high - low) * KEPT) / 1_000n);
  let right = sized(low + ((high - low) * KEPT) / 1_000n);
  for (let step = 0; step < STEPS && high - low > 2n; step += 1) {
    if (left.gain < right.gain) {
      low = left.amountIn;
      left = right;
      right = sized(low + ((high - low) * KEPT) / 1_000n);
    } else {
      high = right.amountIn;
      right = left;
      left = sized(high - ((high - low) * KEPT) / 1_000n);
    }
  }
  return [left, right].reduce(larger, best);
}

function larger(best: CycleSize, each: CycleSize): CycleSize {
  return each.gain > best.gain ? each : best;
}

function cycleGain(cycle: SwapCycle, mirrors: ReadonlyMap<string, PoolMirror>, amountIn: bigint): bigint | null {
  let amount = amountIn;
  for (const { poolId, tokenIn, tokenOut } of cycle) {
    const quote = mirrors.get(poolId)?.quoteExactIn(tokenIn.address, tokenOut.address, amount);
    if (quote === undefined || !quote.ok) return null;
    amount = quote.amountOut;
  }
  return amount - amountIn;
}
