import type { AccessList, Address, PublicClient, StateOverride } from "viem";
import type { ApprovedPlan } from "../domain/opportunity.ts";
import { chooseAccessList } from "./accessList/chooseAccessList.ts";
import { isLenderFault } from "./isLenderFault.ts";
import type { PlanFailure } from "./planFailure.ts";
import { revertBytes } from "./revertBytes.ts";
import { simulationFailure } from "./simulationFailure.ts";
import { type TradeRequest, tradeRequest } from "./tradeRequest.ts";

/** What became of a simulation: the access list to send the transaction with (empty for none), or why it would fail. */
export type Simulation =
  | { readonly ok: true; readonly accessList: AccessList }
  | ({ readonly ok: false } & PlanFailure);

/**
 * Runs the very transaction of a plan by `eth_call` on the latest state, after making sure that the state which the
 * plan was worked out on is still the head: a trade on old state is a loss. Where an access list makes it cheaper, the
 * transaction with that list is run as well.
 * @param state what to pretend about the chain's state; paper mode's executor that is not deployed
 */
export async function simulatePlan(
  client: PublicClient,
  operator: Address,
  plan: ApprovedPlan,
  state: StateOverride = [],
): Promise<Simulation> {
  const head = await client.getBlockNumber({ cacheTime: 0 });
  const solvedAt = plan.opportunity.blockNumber;
  if (head !== solvedAt) {
    return { ok: false, reason: `worked out on block ${solvedAt}, but the head is ${head}`, lenderFault: false };
  }
  const request = tradeRequest(operator, plan);
  const choice = chooseAccessList(client, request, state);
  const failure = await failureOf(client, plan, request, [], state);
  if (failure !== null) return { ok: false, ...failure };
  const accessList = await choice;
  const isUsable = accessList.length > 0 && (await failureOf(client, plan, request, accessList, state)) === null;
  return { ok: true, accessList: isUsable ? accessList : [] };
}

/** Null where the transaction would succeed, else why not. */
async function failureOf(
  client: PublicClient,
  plan: ApprovedPlan,
  { from, ...request }: TradeRequest,
  accessList: AccessList,
  stateOverride: StateOverride,
): Promise<PlanFailure | null> {
  try {
    await client.call({ account: from, ...request, accessList, stateOverride });
    return null;
  } catch (cause) {
    const data = revertBytes(cause);
    return { reason: simulationFailure(cause), lenderFault: data !== null && isLenderFault(data, plan) };
  }
}
