import { parseAbi } from "viem";

/** The part of Uniswap v4's PoolManager that is read and followed. */
export const uniswapV4PoolAbi = parseAbi([
  "function extsload(bytes32 slot) view returns (bytes32)",
  "event Initialize(bytes32 indexed id, address indexed currency0, address indexed currency1, uint24 fee, int24 tickSpacing, address hooks, uint160 sqrtPriceX96, int24 tick)",
  "event ModifyLiquidity(bytes32 indexed id, address indexed sender, int24 tickLower, int24 tickUpper, int256 liquidityDelta, bytes32 salt)",
  "event Swap(bytes32 indexed id, address indexed sender, int128 amount0, int128 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick, uint24 fee)",
  "event ProtocolFeeUpdated(bytes32 indexed id, uint24 protocolFee)",
]);
