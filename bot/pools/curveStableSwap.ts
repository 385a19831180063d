import type { PoolType } from "../domain/pool.ts";
import { addressParameter } from "./curveStableSwap/addressParameter.ts";
import { curveCoinClaims } from "./curveStableSwap/curveCoinClaims.ts";
import { encodeCurveExchange } from "./curveStableSwap/encodeCurveExchange.ts";
import { readStableSwap } from "./curveStableSwap/readStableSwap.ts";
import { stableSwapRules } from "./curveStableSwap/stableSwapRules.ts";
import { restoreStableSwap } from "./curveStableSwap/stableSwapSnapshot.ts";
import { threePoolKind } from "./curveStableSwap/threePoolKind.ts";
import { StateMirror } from "./mirror/stateMirror.ts";

const RULES = stableSwapRules(threePoolKind);

/**
 * Curve StableSwap as the 3pool has it (Vyper 0.2.4). With the parameter `lpToken` the supply of its liquidity token is
 * followed, which withdrawals in one coin are worked out from; without it each of them asks for a new read.
 */
export const curveStableSwap: PoolType = {
  id: "curve-stableswap",
  swapGas: 120_000n,
  eventTopics: [...threePoolKind.events.keys()],
  claims: curveCoinClaims,

  readSnapshot(deployment) {
    return readStableSwap(deployment, threePoolKind, addressParameter(deployment, "lpToken"));
  },

  open(deployment, snapshot) {
    const { state, distrust } = restoreStableSwap(deployment, threePoolKind, snapshot);
    return new StateMirror(deployment, RULES, state, distrust);
  },

  encodeSwap(deployment, tokenIn, tokenOut, amountInExpected, executor) {
    return [encodeCurveExchange("signed", deployment, tokenIn, tokenOut, amountInExpected, executor)];
  },
};
