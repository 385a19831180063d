import type { PoolType } from "../domain/pool.ts";
import { curveCoinClaims } from "./curveStableSwap/curveCoinClaims.ts";
import { encodeCurveExchange } from "./curveStableSwap/encodeCurveExchange.ts";
import { ngPoolKind } from "./curveStableSwap/ngPoolKind.ts";
import { readNgPool } from "./curveStableSwap/readNgPool.ts";
import { requirePlainAssets } from "./curveStableSwap/requirePlainAssets.ts";
import { stableSwapRules } from "./curveStableSwap/stableSwapRules.ts";
import { restoreStableSwap } from "./curveStableSwap/stableSwapSnapshot.ts";
import { StateMirror } from "./mirror/stateMirror.ts";

const RULES = stableSwapRules(ngPoolKind);

/**
 * Curve StableSwap-NG (Vyper 0.3.10) with two to eight plain coins. Its swap is paid before it is called. The parameter
 * `assetTypes`, as the factory numbers them, refuses a pool with another kind of coin; without it the pool's rates tell
 * all but rebasing coins.
 */
export const curveStableSwapNg: PoolType = {
  id: "curve-stableswap-ng",
  swapGas: 130_000n,
  eventTopics: [...ngPoolKind.events.keys()],
  claims: curveCoinClaims,

  readSnapshot(deployment) {
    requirePlainAssets(deployment);
    return readNgPool(deployment);
  },

  open(deployment, snapshot) {
    requirePlainAssets(deployment);
    const { state, distrust } = restoreStableSwap(deployment, ngPoolKind, snapshot);
    return new StateMirror(deployment, RULES, state, distrust);
  },

  encodeSwap(deployment, tokenIn, tokenOut, amountInExpected, executor) {
    return [encodeCurveExchange("received", deployment, tokenIn, tokenOut, amountInExpected, executor)];
  },
};
