import { parseAbi } from "viem";

/** What is read of and called on a Uniswap v3 pool that lends. */
export const uniswapV3FlashAbi = parseAbi([
  "function token0() view returns (address)",
  "function token1() view returns (address)",
  "function fee() view returns (uint24)",
  "function liquidity() view returns (uint128)",
  "function flash(address recipient, uint256 amount0, uint256 amount1, bytes data)",
]);
