import type { PoolMirror } from "../../domain/pool.ts";
import type { SwapCycle } from "./swapCycle.ts";

/** The most that a cycle leaves, in base units of its first token, and the input that does it. */
export type CycleSize = { readonly amountIn: bigint; readonly gain: bigint };

/** From a factor of two this leaves the size exact to 2^-12, and the gain, flat there, to about the square of that. */
const BISECTIONS = 12;
/** The slope is taken over this part of the amount. */
const SLOPE_PARTS = 100_000n;

/**
 * The size at which a cycle gains most: its gain is concave in its input, so the slope's sign is bisected on exact
 * quotes. An input beyond what a pool takes counts as too large.
 * @param probeUnits a small input: a cycle that gains nothing there is given up
 * @returns null where there is nothing to gain
 */
export function bestCycleSize(
  cycle: SwapCycle,
  mirrors: ReadonlyMap<string, PoolMirror>,
  probeUnits: bigint,
): CycleSize | null {
  const gainOf = (amountIn: bigint): bigint | null => cycleGain(cycle, mirrors, amountIn);
  const rises = (amountIn: bigint): boolean => {
    const here = gainOf(amountIn);
    const beyond = gainOf(amountIn + amountIn / SLOPE_PARTS + 1n);
    return here !== null && beyond !== null && beyond > here;
  };
  if ((gainOf(probeUnits) ?? 0n) <= 0n) return null;
  let low = probeUnits;
  let high = probeUnits * 2n;
  while (rises(high)) {
    low = high;
    high *= 2n;
  }
  for (let step = 0; step < BISECTIONS && high - low > 1n; step += 1) {
    const middle = (low + high) / 2n;
    if (rises(middle)) low = middle;
    else high = middle;
  }
  const gain = gainOf(low);
  return gain === null || gain <= 0n ? null : { amountIn: low, gain };
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
