import { encodeFunctionData, type Hex } from "viem";
import { depegExecutorAbi } from "../domain/depegExecutorAbi.ts";
import { encodeCallList } from "../domain/encodeCallList.ts";
import type { Plan } from "../domain/opportunity.ts";

/** Calldata of the trade: what is simulated is what is signed is what is sent. */
export function encodePlan(plan: Plan): Hex {
  return encodeFunctionData({
    abi: depegExecutorAbi,
    functionName: "execute",
    args: [plan.routeLabel, plan.profitToken.address, plan.minProfit, plan.deadlineBlock, encodeCallList(plan.calls)],
  });
}
