/**
 * The outermost prices at which a Uniswap v3 swap may stop, Q64.96: one inside TickMath's MIN_SQRT_RATIO and
 * MAX_SQRT_RATIO (https://github.com/Uniswap/v3-core, TickMath.sol).
 */
export const sqrtPriceBounds = {
  lowest: 4_295_128_740n,
  highest: 1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_341n,
} as const;
