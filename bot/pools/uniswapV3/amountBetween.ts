const RESOLUTION = 96n;
const Q96_MINUS_ONE = (1n << RESOLUTION) - 1n;

/*
 * Token amounts that move the price of `liquidity` between two square-root prices (Uniswap v3 whitepaper, 6.2.1,
 * equations 6.14 and 6.16): Δx = L·(1/√Pa − 1/√Pb), Δy = L·(√Pb − √Pa). The pool rounds what it receives up and what it
 * pays down, and divides the first in two steps, so both roundings are kept apart here.
 */

/** token0 that the pool receives, base units, rounded up. Needs 0 < lower ≤ upper. */
export function amount0BetweenUp(lower: bigint, upper: bigint, liquidity: bigint): bigint {
  const product = (liquidity << RESOLUTION) * (upper - lower);
  if (product === 0n) return 0n;
  const scaled = (product - 1n) / upper + 1n;
  return (scaled - 1n) / lower + 1n;
}

/** token0 that the pool pays, base units, rounded down. Needs 0 < lower ≤ upper. */
export function amount0BetweenDown(lower: bigint, upper: bigint, liquidity: bigint): bigint {
  return ((liquidity << RESOLUTION) * (upper - lower)) / upper / lower;
}

/** token1 that the pool receives, base units, rounded up. */
export function amount1BetweenUp(lower: bigint, upper: bigint, liquidity: bigint): bigint {
  return (liquidity * (upper - lower) + Q96_MINUS_ONE) >> RESOLUTION;
}

/** token1 that the pool pays, base units, rounded down. */
export function amount1BetweenDown(lower: bigint, upper: bigint, liquidity: bigint): bigint {
  return (liquidity * (upper - lower)) >> RESOLUTION;
}
