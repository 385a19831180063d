import type { BlockEvent } from "../domain/marketEvent.ts";
import type { ApprovedPlan, Opportunity, Rejection, Route } from "../domain/opportunity.ts";
import type { PoolMirror } from "../domain/pool.ts";
import { gasTokenPriceWad } from "../market/gasTokenPriceWad.ts";
import { solveFairValues } from "../market/solveFairValues.ts";
import { judgeBook } from "../opportunity/judgeBook.ts";
import { judgeOpportunities } from "../opportunity/judgeOpportunities.ts";
import { buildPlan } from "../plan/buildPlan.ts";
import { checkPlan } from "../risk/checkPlan.ts";
import type { ActionList } from "./actionList.ts";
import type { TradingAccounts } from "./pipelineSetup.ts";
import type { PipelineState } from "./pipelineState.ts";

/**
 * opportunity → plan → risk, at a block whose prices are in the market. Every judged opportunity leaves with its reason.
 * @param again the one route that is looked at again; all cycles where it is null
 */
export function trade(state: PipelineState, block: BlockEvent, out: ActionList, again: Route | null = null): void {
  const { setup } = state;
  if (setup.trading === null) return;
  const input = {
    blockNumber: block.number,
    timeMs: block.timeMs,
    mirrors: currentMirrors(state),
    lenders: [...state.lenderBooks.values()],
    setAside: state.setAside,
    fairValues: solveFairValues(state.market, state.timeMs),
    gasTokenPriceWad: gasTokenPriceWad(state.market, setup.gasTokenFeed, state.timeMs),
    baseFeePerGas: block.baseFeePerGas,
    priorityFeePerGas: setup.priorityFeePerGas,
    gasModel: state.gasModel,
    policy: setup.opportunityPolicy,
  };
  const judgement =
    again === null ? judgeBook(state.cycleBook, input) : judgeOpportunities({ ...input, routes: [again] });
  for (const { routeId, opportunity, rejection } of judgement.judged) {
    const told = { kind: "opportunityJudged", timeMs: block.timeMs, routeId, opportunity } as const;
    if (rejection !== null || opportunity === null) {
      out.add({ ...told, rejection });
      continue;
    }
    const decision = approve(state, setup.trading, opportunity, block);
    out.add({ ...told, rejection: "rejection" in decision ? decision.rejection : null });
    if ("rejection" in decision) continue;
    state.plans.set(decision.approved.id, decision.approved);
    out.add({ kind: "submitPlan", plan: decision.approved });
  }
}

function approve(
  state: PipelineState,
  accounts: TradingAccounts,
  opportunity: Opportunity,
  block: BlockEvent,
): { readonly approved: ApprovedPlan } | { readonly rejection: Rejection } {
  const { setup } = state;
  const ageMs = state.timeMs - block.timeMs;
  if (ageMs > setup.maxBlockAgeMs) return { rejection: tooOld(block, ageMs, setup.maxBlockAgeMs) };
  const gasPrice = gasTokenPriceWad(state.market, setup.gasTokenFeed, state.timeMs);
  if (gasPrice === null) {
    const message = "ether has no current price in USD";
    return { rejection: { stage: "planned", code: "GAS_PRICE_UNKNOWN", message } };
  }
  const plan = buildPlan(opportunity, {
    executor: accounts.executor,
    ...state.planDirectory,
    lenderStates: state.lenderStates,
    currentBlock: block.number,
    blockNumberInContracts: setup.blockNumberInContracts,
    baseFeePerGas: block.baseFeePerGas,
    priorityFeePerGas: setup.priorityFeePerGas,
    feeLimitPerGas: setup.riskLimits.maxFeePerGasWei,
    gasTokenPriceWad: gasPrice,
    policy: setup.planPolicy,
  });
  if ("stage" in plan) return { rejection: plan };
  const fairValues = solveFairValues(state.market, state.timeMs);
  return checkPlan(state.risk, plan, { nowMs: state.timeMs, fairValues, gasTokenPriceWad: gasPrice });
}

/** A node that is behind shows prices that are gone: what was worked out on them would be traded at others'. */
function tooOld(block: BlockEvent, ageMs: number, mostMs: number): Rejection {
  const message = `block ${block.number} is ${ageMs} ms old, at most ${mostMs} ms is traded on`;
  return { stage: "planned", code: "BLOCK_TOO_OLD", message };
}

function currentMirrors(state: PipelineState): ReadonlyMap<string, PoolMirror> {
  const mirrors = new Map<string, PoolMirror>();
  for (const [id, { mirror }] of state.poolsById) if (mirror !== null) mirrors.set(id, mirror);
  return mirrors;
}
