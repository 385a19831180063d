import { madeUpAddress } from "./madeUpAddress.ts";
import type { PoolStateReader } from "./poolStateReader.ts";
import { readDecimals } from "./readDecimals.ts";

/** Twelve bytes after the pool's address make an id in the Vault; which ones does not matter to a quote. */
const ID_TAIL = "0".repeat(24);

/** Balancer's stable pools: `amplification` in thousandths and `swapFee` in wad, as the contract tells them. */
export const balancerStates: readonly PoolStateReader[] = [
  {
    type: "balancer-v2-stable",
    aliases: [],
    read: (line) => ({
      decimals: readDecimals(line),
      snapshot: {
        balances: line.naturals("balances"),
        swapFeeWad: line.natural("swapFee"),
        amplificationE3: line.natural("amplification"),
        ramp: null,
        paused: line.flag("paused"),
        bufferPeriodEndSeconds: 0n,
        distrust: null,
      },
      parameters: { poolId: `${madeUpAddress(0)}${ID_TAIL}` },
    }),
  },
];
