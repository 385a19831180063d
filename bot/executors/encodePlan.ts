import { encodeFunctionData, type Hex } from "viem";
import { depegExecutorAbi } from "../domain/depegExecutorAbi.ts";
import { encodeCallList } from "../domain/encodeCallList.ts";
import type { Plan } from "../domain/opportunity.ts";

/** Calldata of the trade: what is simulated is what is signed is what is sent. */
export function encodePlan(plan: Plan): Hex {
  const { routeLabel, profitToken, minProfit, deadlineBlock, ownFundsUnits } = plan;
  const calls = encodeCallList(plan.calls, { executor: plan.executor, token: profitToken.address });
  if (ownFundsUnits === null) {
    const args = [routeLabel, profitToken.address, minProfit, deadlineBlock, calls] as const;
    return encodeFunctionData({ abi: depegExecutorAbi, functionName: "execute", args });
  }
  const args = [routeLabel, profitToken.address, ownFundsUnits, minProfit, deadlineBlock, calls] as const;
  return encodeFunctionData({ abi: depegExecutorAbi, functionName: "executeWithOwnFunds", args });
}
