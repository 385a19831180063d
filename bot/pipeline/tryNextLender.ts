import type { Plan } from "../domain/opportunity.ts";
import { setLenderAside } from "../opportunity/setLenderAside.ts";
import type { ActionList } from "./actionList.ts";
import type { PipelineState } from "./pipelineState.ts";
import { trade } from "./trade.ts";

/**
 * After a simulation in which the lender refused: leaves it out for this route for a while, and judges the route anew with
 * the others, where the block that the plan was worked out on is still the newest.
 */
export function tryNextLender(state: PipelineState, { opportunity }: Plan, reason: string, out: ActionList): void {
  const { route } = opportunity.sized;
  const { timeMs } = state;
  const untilMs = timeMs + state.setup.opportunityPolicy.setAsideMs;
  state.setAside = setLenderAside(state.setAside, route.id, opportunity.lender, { timeMs, untilMs, reason });
  const block = state.recentBlocks.at(-1);
  if (block?.number === opportunity.blockNumber) trade(state, block, out, route);
}
