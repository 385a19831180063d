import type { Address, Hex } from "viem";
import type { Plan } from "../domain/opportunity.ts";
import { encodePlan } from "./encodePlan.ts";

/** A trade's transaction as a node is asked about it: what is simulated is what is signed. Gas in gas, fees in wei per gas. */
export type TradeRequest = {
  readonly from: Address;
  readonly to: Address;
  readonly data: Hex;
  readonly gas: bigint;
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
};

/** The transaction that `operator` would sign for a plan. */
export function tradeRequest(operator: Address, plan: Plan): TradeRequest {
  return {
    from: operator,
    to: plan.executor,
    data: encodePlan(plan),
    gas: plan.gasLimit,
    maxFeePerGas: plan.maxFeePerGas,
    maxPriorityFeePerGas: plan.maxPriorityFeePerGas,
  };
}
