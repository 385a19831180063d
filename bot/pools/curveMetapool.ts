import type { PoolType } from "../domain/pool.ts";
import { metapoolClaims } from "./curveMetapool/metapoolClaims.ts";
import { metapoolKind } from "./curveMetapool/metapoolKind.ts";
import { metapoolParts } from "./curveMetapool/metapoolParts.ts";
import { metapoolRules } from "./curveMetapool/metapoolRules.ts";
import { readMetapool } from "./curveMetapool/readMetapool.ts";
import { restoreMetapool } from "./curveMetapool/restoreMetapool.ts";
import { encodeCurveExchange } from "./curveStableSwap/encodeCurveExchange.ts";
import { threePoolKind } from "./curveStableSwap/threePoolKind.ts";
import { StateMirror } from "./mirror/stateMirror.ts";

/**
 * A metapool of Curve's factory on the 3pool (its "MetaUSD", Vyper 0.2.12): its own coin against the 3pool's, by
 * `exchange_underlying`. Tokens are its own coin and then the 3pool's; the parameters `basePool` and `lpToken` say where those
 * are. It shares the 3pool's state, so that no route may pass both.
 */
export const curveMetapool: PoolType = {
  id: "curve-metapool",
  swapGas: 320_000n,
  eventTopics: [...new Set([...metapoolKind.events.keys(), ...threePoolKind.events.keys()])],
  claims: metapoolClaims,
  readSnapshot: readMetapool,

  logSources(deployment) {
    const { own, base } = metapoolParts(deployment);
    return [{ address: own.address }, { address: base.address }];
  },

  open(deployment, snapshot) {
    const { state, distrust } = restoreMetapool(deployment, snapshot);
    const { own, base } = metapoolParts(deployment);
    const sources = [{ address: own.address }, { address: base.address }];
    return new StateMirror(deployment, metapoolRules(own.address), state, distrust, sources);
  },

  encodeSwap(deployment, tokenIn, tokenOut, amountInExpected, executor) {
    return [encodeCurveExchange("underlying", deployment, tokenIn, tokenOut, amountInExpected, executor)];
  },
};
