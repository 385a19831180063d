import { encodeFunctionData, type Hex } from "viem";
import { depegExecutorAbi } from "../domain/depegExecutorAbi.ts";
import type { Plan } from "../domain/opportunity.ts";
import { toAbiCall } from "../domain/toAbiCall.ts";

/** Calldata of the trade: what is simulated is what is signed is what is sent. */
export function encodePlan(plan: Plan): Hex {
  return encodeFunctionData({
    abi: depegExecutorAbi,
    functionName: "execute",
    args: [
      {
        deadlineBlock: plan.deadlineBlock,
        profitToken: plan.profitToken.address,
        minProfit: plan.minProfit,
        route: plan.routeLabel,
        calls: plan.calls.map(toAbiCall),
      },
    ],
  });
}
