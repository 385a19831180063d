import type { Json } from "../../domain/json.ts";
import { storeStableSwap } from "../curveStableSwap/stableSwapSnapshot.ts";
import { threePoolKind } from "../curveStableSwap/threePoolKind.ts";
import { metapoolKind } from "./metapoolKind.ts";
import type { MetapoolState } from "./metapoolState.ts";

/** A state as the journal holds it: the metapool's own two coins, its base pool, and why it must not be quoted, or null. */
export function storeMetapool(state: MetapoolState, distrust: string | null): Json {
  return {
    own: storeStableSwap(metapoolKind, state.fields, null),
    base: storeStableSwap(threePoolKind, state.base.fields, null),
    distrust,
  };
}
