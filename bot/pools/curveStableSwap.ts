import { encodeFunctionData } from "viem";
import type { PoolType } from "../domain/pool.ts";
import { wholeBalance } from "../domain/wholeBalance.ts";
import { curveCoinClaims } from "./curveStableSwap/curveCoinClaims.ts";
import { curveEventTopics } from "./curveStableSwap/curveEventTopics.ts";
import { curveThreePoolAbi } from "./curveStableSwap/curveThreePoolAbi.ts";
import { readStableSwap } from "./curveStableSwap/readStableSwap.ts";
import { StableSwapMirror } from "./curveStableSwap/stableSwapMirror.ts";
import { THREE_POOL } from "./curveStableSwap/stableSwapRules.ts";
import { restoreStableSwap } from "./curveStableSwap/stableSwapSnapshot.ts";
import { tokenPair } from "./reading/tokenPair.ts";

/** Selector, then the two coin numbers: `dx` is the third word. */
const AMOUNT_OFFSET = 4 + 2 * 32;

/** Curve StableSwap as the 3pool has it (Vyper 0.2.4). */
export const curveStableSwap: PoolType = {
  id: "curve-stableswap",
  swapGas: 120_000n,
  eventTopics: curveEventTopics,
  claims: curveCoinClaims,

  readSnapshot(deployment) {
    return readStableSwap(deployment, THREE_POOL);
  },

  open(deployment, snapshot) {
    const { state, distrust } = restoreStableSwap(deployment, THREE_POOL, snapshot);
    return new StableSwapMirror(deployment, THREE_POOL, state, distrust);
  },

  /** No minimum on the leg: the executor's minimum profit covers the whole trade. */
  encodeSwap(deployment, tokenIn, tokenOut, amountInExpected) {
    const pair = tokenPair(deployment, tokenIn, tokenOut);
    const data = encodeFunctionData({
      abi: curveThreePoolAbi,
      functionName: "exchange",
      args: [BigInt(pair.indexIn), BigInt(pair.indexOut), amountInExpected, 0n],
    });
    const target = deployment.address;
    const token = pair.tokenIn.address;
    return [{ target, data, callback: false, spend: wholeBalance(token, AMOUNT_OFFSET, "approval") }];
  },
};
