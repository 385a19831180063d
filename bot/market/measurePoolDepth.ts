import type { PoolMirror } from "../domain/pool.ts";
import type { Token } from "../domain/token.ts";

/** Average price may fall this far below the marginal one, in pips (0.5 %). */
const DEPTH_BAND_PIPS = 5_000n;
const ONE_PIPS = 1_000_000n;
/** Sizes tried, in whole tokens, smallest first: depth is a weight, so its order of magnitude is what counts. */
const SIZES_WHOLE_TOKENS = [1_000n, 10_000n, 100_000n, 1_000_000n, 10_000_000n, 100_000_000n];

/**
 * How much of `tokenIn` a pool takes before its average price is 0.5 % below its price for the smallest size.
 * @returns whole tokens, as a power of ten; 0 where it does not take even the smallest size
 */
export function measurePoolDepth(mirror: PoolMirror, tokenIn: Token, tokenOut: Token): bigint {
  let depth = 0n;
  let best: bigint | null = null;
  for (const whole of SIZES_WHOLE_TOKENS) {
    const quote = mirror.quoteExactIn(tokenIn.address, tokenOut.address, whole * 10n ** BigInt(tokenIn.decimals));
    if (!quote.ok) return depth;
    const perWhole = (quote.amountOut * ONE_PIPS) / whole;
    best ??= perWhole;
    if (perWhole * ONE_PIPS < best * (ONE_PIPS - DEPTH_BAND_PIPS)) return depth;
    depth = whole;
  }
  return depth;
}
