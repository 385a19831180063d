import type { ReadSequence } from "../../domain/contractRead.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { readStableSwap } from "../curveStableSwap/readStableSwap.ts";
import { threePoolKind } from "../curveStableSwap/threePoolKind.ts";
import { metapoolKind } from "./metapoolKind.ts";
import { metapoolParts } from "./metapoolParts.ts";

/**
 * Reads a metapool, then its base pool with the supply of its liquidity token.
 * @throws InvalidInputError where the coins of one of them are not the deployment's
 */
export function* readMetapool(deployment: PoolDeployment): ReadSequence<Json> {
  const { own, base } = metapoolParts(deployment);
  const liquidityToken = own.tokens[1]?.address;
  return {
    own: yield* readStableSwap(own, metapoolKind),
    base: yield* readStableSwap(base, threePoolKind, liquidityToken),
    distrust: null,
  };
}
