import { maxUint256 } from "viem";
import type { PoolType } from "../domain/pool.ts";
import { makerLitePsmClaims } from "./makerLitePsm/makerLitePsmClaims.ts";
import { readMakerLitePsm } from "./makerLitePsm/readMakerLitePsm.ts";
import { StateMirror } from "./mirror/stateMirror.ts";
import { daiPerCoinUnit } from "./pegStability/daiPerCoinUnit.ts";
import { encodePegStabilitySwap } from "./pegStability/encodePegStabilitySwap.ts";
import { pegStabilityRules } from "./pegStability/pegStabilityRules.ts";
import { restorePegStability } from "./pegStability/pegStabilitySnapshot.ts";
import { pegStabilityTopics } from "./pegStability/pegStabilityTopics.ts";

/** DAI lies ready and the fee stays with it; the largest fee (`HALTED`) stops its direction. */
const KIND = { feeStaysInRoom: true, haltingFeeWad: maxUint256 } as const;

/** Maker's LitePSM (DssLitePsm), which keeps DAI ready and its coins in a pocket; tokens are listed DAI first. */
export const makerLitePsm: PoolType = {
  id: "maker-lite-psm",
  swapGas: 85_000n,
  eventTopics: pegStabilityTopics,
  claims: makerLitePsmClaims,
  readSnapshot: readMakerLitePsm,

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
