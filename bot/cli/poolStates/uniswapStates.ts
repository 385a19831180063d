import type { PoolStateReader } from "./poolStateReader.ts";
import { readDecimals } from "./readDecimals.ts";
import { readTickState } from "./readTickState.ts";

/** Uniswap's pools, in the names of their contracts. */
export const uniswapStates: readonly PoolStateReader[] = [
  {
    type: "uniswap-v2",
    aliases: [],
    read: (line) => ({
      decimals: readDecimals(line),
      snapshot: { reserve0: line.natural("reserve0"), reserve1: line.natural("reserve1"), distrust: null },
    }),
  },
  {
    type: "uniswap-v3",
    aliases: [],
    read: (line) => ({
      decimals: readDecimals(line),
      snapshot: { ...readTickState(line), feePips: line.natural("fee"), distrust: null },
    }),
  },
  {
    type: "uniswap-v4",
    aliases: [],
    read(line) {
      const lpFeePips = line.natural("fee");
      const protocolFeesPips = line.has("protocolFees") ? line.naturals("protocolFees") : [0n, 0n];
      return {
        decimals: readDecimals(line),
        snapshot: { ...readTickState(line), lpFeePips, protocolFeesPips, distrust: null },
        parameters: { feePips: Number(lpFeePips), tickSpacing: line.integer("tickSpacing") },
      };
    },
  },
];
