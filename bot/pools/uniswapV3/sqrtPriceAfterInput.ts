const RESOLUTION = 96n;
const WORD_LIMIT = 1n << 256n;

/*
 * Square-root price after an input is swapped within one liquidity range (Uniswap v3 whitepaper, 6.2.3):
 * √P' = L·√P / (L + Δx·√P) for token0, √P' = √P + Δy / L for token1, both rounded against the trader.
 */

/**
 * Price after `amount` of token0 came in; rounded up, since token0 pushes the price down.
 * @param amount base units after the fee
 */
export function sqrtPriceAfterInput0Up(sqrtPriceX96: bigint, liquidity: bigint, amount: bigint): bigint {
  if (amount === 0n) return sqrtPriceX96;
  const scaledLiquidity = liquidity << RESOLUTION;
  const denominator = scaledLiquidity + amount * sqrtPriceX96;
  if (denominator < WORD_LIMIT) return (scaledLiquidity * sqrtPriceX96 - 1n) / denominator + 1n;
  // The contract's words are full here and it falls back on the rearranged, coarser form.
  return (scaledLiquidity - 1n) / (scaledLiquidity / sqrtPriceX96 + amount) + 1n;
}

/**
 * Price after `amount` of token1 came in; rounded down, since token1 pushes the price up.
 * @param amount base units after the fee
 */
export function sqrtPriceAfterInput1Down(sqrtPriceX96: bigint, liquidity: bigint, amount: bigint): bigint {
  return sqrtPriceX96 + (amount << RESOLUTION) / liquidity;
}
