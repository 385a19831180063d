import type { PoolType } from "../domain/pool.ts";
import { curveCoinClaims } from "./curveStableSwap/curveCoinClaims.ts";
import { curveEventTopics } from "./curveStableSwap/curveEventTopics.ts";
import { encodeCurveExchange } from "./curveStableSwap/encodeCurveExchange.ts";
import { readStableSwap } from "./curveStableSwap/readStableSwap.ts";
import { StableSwapMirror } from "./curveStableSwap/stableSwapMirror.ts";
import { THREE_POOL } from "./curveStableSwap/stableSwapRules.ts";
import { restoreStableSwap } from "./curveStableSwap/stableSwapSnapshot.ts";

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

  encodeSwap(deployment, tokenIn, tokenOut, amountInExpected, executor) {
    return [encodeCurveExchange("signed", deployment, tokenIn, tokenOut, amountInExpected, executor)];
  },
};
