import { parseAbi } from "viem";

/** What the bot uses of a pair (https://docs.uniswap.org/contracts/v2/reference/smart-contracts/pair). */
export const uniswapV2PairAbi = parseAbi([
  "function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes data)",
  "function getReserves() view returns (uint112 reserve0, uint112 reserve1, uint32 blockTimestampLast)",
  "function token0() view returns (address)",
  "function token1() view returns (address)",
  "function factory() view returns (address)",
  "event Sync(uint112 reserve0, uint112 reserve1)",
]);
