import { encodeAbiParameters, type Hex, keccak256, parseAbiParameters, zeroAddress } from "viem";
import type { UniswapV4PoolKey } from "./uniswapV4PoolKey.ts";

const KEY = parseAbiParameters("address currency0, address currency1, uint24 fee, int24 tickSpacing, address hooks");

/** What the PoolManager keeps a pool under, and the first indexed topic of its logs: the hash of its key. */
export function uniswapV4PoolId({ currency0, currency1, feePips, tickSpacing }: UniswapV4PoolKey): Hex {
  return keccak256(encodeAbiParameters(KEY, [currency0, currency1, feePips, tickSpacing, zeroAddress]));
}
