import type { PoolType } from "../domain/pool.ts";
import { curveCoinClaims } from "./curveStableSwap/curveCoinClaims.ts";
import { encodeCurveExchange } from "./curveStableSwap/encodeCurveExchange.ts";
import { plainPoolKind } from "./curveStableSwap/plainPoolKind.ts";
import { readStableSwap } from "./curveStableSwap/readStableSwap.ts";
import { stableSwapRules } from "./curveStableSwap/stableSwapRules.ts";
import { restoreStableSwap } from "./curveStableSwap/stableSwapSnapshot.ts";
import { StateMirror } from "./mirror/stateMirror.ts";

const RULES = stableSwapRules(plainPoolKind);

/** A Curve StableSwap pool of two plain coins, of the base template (Vyper 0.2.8). */
export const curvePlain: PoolType = {
  id: "curve-plain",
  swapGas: 107_000n,
  eventTopics: [...plainPoolKind.events.keys()],
  claims: curveCoinClaims,

  readSnapshot(deployment) {
    return readStableSwap(deployment, plainPoolKind);
  },

  open(deployment, snapshot) {
    const { state, distrust } = restoreStableSwap(deployment, plainPoolKind, snapshot);
    return new StateMirror(deployment, RULES, state, distrust);
  },

  encodeSwap(deployment, tokenIn, tokenOut, amountInExpected, executor) {
    return [encodeCurveExchange("signed", deployment, tokenIn, tokenOut, amountInExpected, executor)];
  },
};
