const RESOLUTION = 96n;

/*
 * Square-root price after an output is taken within one liquidity range (Uniswap v3 whitepaper, 6.2.3), rounded against
 * the trader. The output must be less than what the range holds between the price and its end.
 */

/** Price after `amount` of token1 went out; rounded down, so that the price falls by no less than was paid for. */
export function sqrtPriceAfterOutput1Down(sqrtPriceX96: bigint, liquidity: bigint, amount: bigint): bigint {
  return sqrtPriceX96 - (((amount << RESOLUTION) - 1n) / liquidity + 1n);
}

/** Price after `amount` of token0 went out; rounded up. */
export function sqrtPriceAfterOutput0Up(sqrtPriceX96: bigint, liquidity: bigint, amount: bigint): bigint {
  const scaledLiquidity = liquidity << RESOLUTION;
  const denominator = scaledLiquidity - amount * sqrtPriceX96;
  return (scaledLiquidity * sqrtPriceX96 - 1n) / denominator + 1n;
}
