import type { ExecutorCall } from "../domain/executorCall.ts";
import { loanUnits } from "../domain/loanUnits.ts";
import type { Opportunity, Plan, Rejection, RouteLeg } from "../domain/opportunity.ts";
import type { PoolDeployment } from "../domain/pool.ts";
import { boundGas } from "./boundGas.ts";
import { minProfitUnits } from "./minProfitUnits.ts";
import type { PlanContext } from "./planContext.ts";
import { routeLabel } from "./routeLabel.ts";
import { spendStated } from "./spendStated.ts";

/** A leg with its pool and its calls. */
type EncodedLeg = { readonly pool: PoolDeployment; readonly calls: readonly ExecutorCall[] };

/**
 * Turns an opportunity into a trade ready for the chain: the legs' calls inside the lender's, the least profit that may
 * be accepted, a deadline, and gas terms that the trade's own profit bounds. The id is the block's and the route's, so
 * a restart finds the same plan again.
 * @returns the plan, or a rejection: DEADLINE_UNKNOWN, UNKNOWN_POOL, UNKNOWN_LENDER, GAS_OVER_SHARE, GAS_ABOVE_PROFIT,
 * NO_PROFIT
 */
export function buildPlan(opportunity: Opportunity, context: PlanContext): Plan | Rejection {
  if (context.blockNumberInContracts !== "own") return noDeadline();
  const gas = boundGas(opportunity, context);
  if ("stage" in gas) return gas;
  const minProfit = minProfitUnits(opportunity, gas.worstCostUsdWad, context.policy.minProfitSharePips);
  if (typeof minProfit !== "bigint") return minProfit;
  const start = opportunity.sized.route.legs[0];
  if (start === undefined) return { stage: "planned", code: "NO_LEGS", message: "the route has no legs" };
  const calls = encodeTrade(opportunity, start, context);
  if ("stage" in calls) return calls;
  return {
    id: `plan:${opportunity.id}`,
    opportunity,
    profitToken: start.tokenIn,
    minProfit,
    deadlineBlock: context.currentBlock + context.policy.deadlineBlocks,
    calls,
    ownFundsUnits: isOwnFunds(opportunity, context) ? loanUnits(opportunity.sized.amountIn) : null,
    routeLabel: routeLabel(opportunity),
    executor: context.executor,
    gasLimit: gas.gasLimit,
    maxFeePerGas: gas.maxFeePerGas,
    maxPriorityFeePerGas: gas.maxPriorityFeePerGas,
  };
}

/** A deadline in the chain's own, larger numbers would never pass. */
function noDeadline(): Rejection {
  const message = "the executor's deadline counts the blocks of the chain below, which the bot does not follow";
  return { stage: "planned", code: "DEADLINE_UNKNOWN", message };
}

function isOwnFunds({ lender }: Opportunity, { lenders }: PlanContext): boolean {
  return lenders.get(lender)?.source === "ownFunds";
}

function encodeTrade(
  opportunity: Opportunity,
  start: RouteLeg,
  context: PlanContext,
): readonly ExecutorCall[] | Rejection {
  const { sized, lender: lenderId, lenderFeeUnits } = opportunity;
  const lender = context.lenders.get(lenderId);
  const at = context.lenderAddresses[lenderId];
  if (lender === undefined || at === undefined) return unknown("LENDER", `lender ${lenderId}`);
  const legs: EncodedLeg[] = [];
  for (const [index, leg] of sized.route.legs.entries()) {
    const amountIn = index === 0 ? sized.amountIn : sized.amountsOut[index - 1];
    const encoded = amountIn === undefined ? null : encodeLeg(leg, amountIn, sized.amountsOut[index], context);
    if (encoded === null) return unknown("POOL", `pool ${leg.poolId}`);
    legs.push(encoded);
  }
  const isFunded = lender.source !== "firstLeg";
  const units = isFunded ? loanUnits(sized.amountIn) : sized.amountIn;
  return lender.encode(at, {
    request: { token: start.tokenIn, units, legs: sized.route.legs },
    pools: legs.map((leg) => leg.pool),
    legCalls: legs.map(({ calls }, index) =>
      isFunded && index === 0 ? spendStated(calls, start.tokenIn.address) : calls,
    ),
    feeUnits: lenderFeeUnits,
    executor: context.executor,
    state: context.lenderStates.get(lenderId) ?? null,
  });
}

function encodeLeg(
  { poolId, tokenIn, tokenOut }: RouteLeg,
  amountIn: bigint,
  amountOut: bigint | undefined,
  context: PlanContext,
): EncodedLeg | null {
  const pool = context.deployments.get(poolId);
  const type = pool === undefined ? undefined : context.poolTypes.get(pool.type);
  if (pool === undefined || type === undefined) return null;
  const calls = type.encodeSwap(pool, tokenIn.address, tokenOut.address, amountIn, context.executor, amountOut);
  return { pool, calls };
}

function unknown(what: "LENDER" | "POOL", name: string): Rejection {
  return { stage: "planned", code: `UNKNOWN_${what}`, message: `${name} is not known on this chain` };
}
