import type { Address } from "viem";
import { amplificationAt } from "../curveStableSwap/amplificationRamp.ts";
import type { StableSwapFields } from "../curveStableSwap/stableSwapState.ts";
import type { MirrorRules } from "../mirror/mirrorRules.ts";
import { foldMetapoolLog } from "./foldMetapoolLog.ts";
import { metapoolCurve } from "./metapoolCurve.ts";
import { metapoolSpotPriceWad } from "./metapoolSpotPrice.ts";
import type { MetapoolState } from "./metapoolState.ts";
import { metapoolSwap } from "./metapoolSwap.ts";
import { storeMetapool } from "./storeMetapool.ts";

/** A metapool with its base pool. @param metapool its address, which tells its own logs from the base pool's */
export function metapoolRules(metapool: Address): MirrorRules<MetapoolState> {
  return {
    fixedPrice: false,
    fold: (state, log) => foldMetapoolLog(state, metapool, log),
    advance,
    swap: metapoolSwap,
    searchCurve: metapoolCurve,
    spotPriceWad: (state, { indexIn, indexOut }) => metapoolSpotPriceWad(state, indexIn, indexOut) ?? 0n,
    store: storeMetapool,
  };
}

/** Must be told a block's time before the block's logs: a swap in it used the amplifications of that second. */
function advance(state: MetapoolState, timestampSeconds: bigint): MetapoolState {
  const own = amplificationOf(state.fields, timestampSeconds);
  const base = amplificationOf(state.base.fields, timestampSeconds);
  const moved =
    base === state.base.fields.amplification
      ? state
      : state.withBase(state.base.with({ amplification: base }), state.baseBefore);
  return own === state.fields.amplification ? moved : moved.withFields({ ...state.fields, amplification: own });
}

function amplificationOf({ ramp, amplification }: StableSwapFields, timestampSeconds: bigint): bigint {
  return timestampSeconds < ramp.initialTimeSeconds ? amplification : amplificationAt(ramp, timestampSeconds);
}
