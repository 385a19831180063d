import { encodeFunctionData } from "viem";
import { encodeLoanCalls } from "../domain/encodeLoanCalls.ts";
import type { Lender } from "../domain/lender.ts";
import { mulDivUp, WAD } from "../domain/wad.ts";
import { balancerV2Abi } from "./balancerV2/balancerV2Abi.ts";
import { readBalancerV2 } from "./balancerV2/readBalancerV2.ts";
import { capacityRefusal } from "./reading/capacityRefusal.ts";
import { LenderFields } from "./reading/lenderFields.ts";

const ID = "balancer-v2";

/** What borrowing adds to a trade's legs, held to the real Vault by test/replica/executorLoans.test.ts. */
const LOAN_GAS = 33_000n;

/**
 * Balancer v2 Vault `flashLoan`: up to all that the Vault holds of a token, repaid by a transfer. The fee is a share that
 * Balancer's governance sets, rounded up as the Vault does (`FixedPoint.mulUp`); it has been zero.
 */
export const balancerV2: Lender = {
  id: ID,
  title: "Balancer v2",
  shortTitle: "Balancer",
  source: "loan",
  readState: readBalancerV2,

  open(state) {
    const fields = new LenderFields(state, ID);
    const paused = fields.boolean("paused");
    const feeWad = fields.natural("feeWad");
    const holdings = fields.holdings("holdings");
    return {
      lender: ID,
      offer(request) {
        const reason = paused ? "the Vault is paused" : capacityRefusal(holdings, request);
        if (reason !== null) return { ok: false, reason };
        return { ok: true, feeUnits: mulDivUp(request.units, feeWad, WAD), gas: LOAN_GAS };
      },
    };
  },

  encode(at, trade) {
    const { request, executor } = trade;
    const args = [executor, [request.token.address], [request.units], encodeLoanCalls(trade)] as const;
    const data = encodeFunctionData({ abi: balancerV2Abi, functionName: "flashLoan", args });
    return [{ target: at, data, callback: true, spend: null }];
  },
};
