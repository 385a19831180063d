import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { restoreStableSwap } from "../curveStableSwap/stableSwapSnapshot.ts";
import { threePoolKind } from "../curveStableSwap/threePoolKind.ts";
import { SnapshotFields } from "../reading/snapshotFields.ts";
import { metapoolKind } from "./metapoolKind.ts";
import { metapoolParts } from "./metapoolParts.ts";
import { MetapoolState } from "./metapoolState.ts";

/**
 * Inverse of `storeMetapool`.
 * @throws InvalidInputError on a malformed snapshot, or one without the base pool's supply of liquidity tokens
 */
export function restoreMetapool(
  deployment: PoolDeployment,
  snapshot: Json,
): { state: MetapoolState; distrust: string | null } {
  const parts = metapoolParts(deployment);
  const fields = new SnapshotFields(snapshot, deployment.id);
  const own = restoreStableSwap(parts.own, metapoolKind, fields.json("own")).state;
  const base = restoreStableSwap(parts.base, threePoolKind, fields.json("base")).state;
  const [coinRate] = own.rates;
  if (base.fields.supply === null || coinRate === undefined) {
    const expected = "the base pool's liquidity tokens";
    throw new InvalidInputError({ field: "snapshot.base.supply", value: null, expected, where: deployment.id });
  }
  return { state: new MetapoolState(own.fields, coinRate, base), distrust: fields.textOrNull("distrust") };
}
