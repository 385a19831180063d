import type { Address, PublicClient, StateOverride } from "viem";
import type { ApprovedPlan } from "../domain/opportunity.ts";
import { encodePlan } from "./encodePlan.ts";
import { simulationFailure } from "./simulationFailure.ts";

/**
 * Runs the very transaction of a plan by `eth_call` on the latest state, after making sure that the state which the
 * plan was worked out on is still the head: a trade on old state is a loss.
 * @param stateOverride what to pretend about the chain's state; paper mode's executor that is not deployed
 * @returns null where it would succeed, else why not
 */
export async function simulatePlan(
  client: PublicClient,
  operator: Address,
  plan: ApprovedPlan,
  stateOverride: StateOverride = [],
): Promise<string | null> {
  const head = await client.getBlockNumber({ cacheTime: 0 });
  const solvedAt = plan.opportunity.blockNumber;
  if (head !== solvedAt) return `worked out on block ${solvedAt}, but the head is ${head}`;
  try {
    await client.call({
      account: operator,
      to: plan.executor,
      data: encodePlan(plan),
      gas: plan.gasLimit,
      maxFeePerGas: plan.maxFeePerGas,
      maxPriorityFeePerGas: plan.maxPriorityFeePerGas,
      stateOverride,
    });
    return null;
  } catch (cause) {
    return simulationFailure(cause);
  }
}
