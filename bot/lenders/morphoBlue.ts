import { concat, encodeFunctionData } from "viem";
import { encodeLoanCalls } from "../domain/encodeLoanCalls.ts";
import type { Lender } from "../domain/lender.ts";
import { morphoBlueAbi } from "./morphoBlue/morphoBlueAbi.ts";
import { morphoBlueClaims } from "./morphoBlue/morphoBlueClaims.ts";
import { capacityRefusal } from "./reading/capacityRefusal.ts";
import { decodeHoldings } from "./reading/decodeHoldings.ts";
import { holdingReads } from "./reading/holdingReads.ts";
import { LenderFields } from "./reading/lenderFields.ts";

const ID = "morpho-blue";

/** What borrowing adds to a trade's legs, held to real Morpho Blue by test/replica/executorLoans.test.ts. */
const LOAN_GAS = 38_000n;

/**
 * Morpho Blue `flashLoan`: one token, up to all that the contract holds of it in all markets together, no fee and no
 * pause, repaid through an exact approval.
 */
export const morphoBlue: Lender = {
  id: ID,
  title: "Morpho Blue",
  shortTitle: "Morpho",
  source: "loan",
  claims: morphoBlueClaims,

  *readState(at, tokens) {
    return { holdings: decodeHoldings(yield holdingReads(at, tokens), tokens, ID) };
  },

  open(state) {
    const holdings = new LenderFields(state, ID).holdings("holdings");
    return {
      lender: ID,
      offer(request) {
        const reason = capacityRefusal(holdings, request);
        return reason === null ? { ok: true, feeUnits: 0n, gas: LOAN_GAS } : { ok: false, reason };
      },
    };
  },

  /** The callback is not told which token was lent, so the data say so: 20 bytes of address before the calls. */
  encode(at, trade) {
    const { request } = trade;
    const callbackData = concat([request.token.address, encodeLoanCalls(trade)]);
    const args = [request.token.address, request.units, callbackData] as const;
    const data = encodeFunctionData({ abi: morphoBlueAbi, functionName: "flashLoan", args });
    return [{ target: at, data, callback: true, spend: null }];
  },
};
