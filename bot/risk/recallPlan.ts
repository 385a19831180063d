import type { ApprovedPlan } from "../domain/opportunity.ts";
import { mulDivUp, WAD } from "../domain/wad.ts";
import type { RiskState } from "./riskState.ts";

/**
 * Puts a plan in flight that was approved and sent under earlier limits.
 * @param gasTokenPriceWad one ether in USD; null where it is not known, and then it is what the plan's own gas cost says
 */
export function recallPlan(state: RiskState, plan: ApprovedPlan, gasTokenPriceWad: bigint | null): void {
  state.inFlight.set(plan.id, { plan, gasTokenPriceWad: gasTokenPriceWad ?? impliedPriceWad(plan) });
}

/** Worked out with the priority fee, the least that gas can have been weighed with: rather too high than too low. */
function impliedPriceWad({ opportunity, maxPriorityFeePerGas }: ApprovedPlan): bigint {
  const leastWei = opportunity.gasEstimate * maxPriorityFeePerGas;
  const costUsdWad = opportunity.gasCostUsdWad + (opportunity.builderPaymentUsdWad ?? 0n);
  return mulDivUp(costUsdWad, WAD, leastWei > 0n ? leastWei : 1n);
}
