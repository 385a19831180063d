import type { PoolType } from "../domain/pool.ts";
import { makerPsmClaims } from "./makerPsm/makerPsmClaims.ts";
import { readMakerPsm } from "./makerPsm/readMakerPsm.ts";
import { StateMirror } from "./mirror/stateMirror.ts";
import { daiPerCoinUnit } from "./pegStability/daiPerCoinUnit.ts";
import { encodePegStabilitySwap } from "./pegStability/encodePegStabilitySwap.ts";
import { pegStabilityRules } from "./pegStability/pegStabilityRules.ts";
import { restorePegStability } from "./pegStability/pegStabilitySnapshot.ts";
import { pegStabilityTopics } from "./pegStability/pegStabilityTopics.ts";

/** Whatever is sold counts against the ceiling, fee included; no fee stops a direction by itself. */
const KIND = { feeStaysInRoom: false, haltingFeeWad: null } as const;

/** Maker's first peg stability modules (DssPsm); tokens are listed DAI first, `spender` is the gem join. */
export const makerPsm: PoolType = {
  id: "maker-psm",
  swapGas: 180_000n,
  eventTopics: pegStabilityTopics,
  claims: makerPsmClaims,
  readSnapshot: readMakerPsm,

  open(deployment, snapshot) {
    const { state, distrust } = restorePegStability(snapshot, deployment.id);
    return new StateMirror(deployment, pegStabilityRules(KIND, daiPerCoinUnit(deployment)), state, distrust);
  },

  encodeSwap(deployment, tokenIn, tokenOut, amountInExpected, executor, amountOutExpected) {
    const expected =
      amountOutExpected === undefined ? null : { daiWad: amountInExpected, coinUnits: amountOutExpected };
    return encodePegStabilitySwap(deployment, { tokenIn, tokenOut, executor }, amountInExpected, expected);
  },
};
