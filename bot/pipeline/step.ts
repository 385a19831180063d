import type { Hex } from "viem";
import { foldFairValues } from "../depeg/foldFairValues.ts";
import type { Action } from "../domain/action.ts";
import type { ExecutionReport } from "../domain/executionReport.ts";
import type { SourceRejection } from "../domain/fairValue.ts";
import type { MarketEvent, ReportEvent } from "../domain/marketEvent.ts";
import { foldReorg as foldLedgerReorg } from "../ledger/foldReorg.ts";
import { foldReport as foldLedgerReport } from "../ledger/foldReport.ts";
import { foldQuote } from "../market/foldQuote.ts";
import { forgetChainSources } from "../market/forgetChainSources.ts";
import { gasTokenPriceWad } from "../market/gasTokenPriceWad.ts";
import { solveFairValues } from "../market/solveFairValues.ts";
import { foldOperator } from "../risk/foldOperator.ts";
import { foldReorg as foldRiskReorg } from "../risk/foldReorg.ts";
import { foldReport as foldRiskReport } from "../risk/foldReport.ts";
import { recallPlan } from "../risk/recallPlan.ts";
import { ActionList } from "./actionList.ts";
import { checkPools } from "./checkPools.ts";
import { followBlock } from "./followBlock.ts";
import { isFromFuture } from "./isFromFuture.ts";
import { isOrphaned } from "./isOrphaned.ts";
import { openLenders } from "./openLenders.ts";
import { openSnapshot } from "./openSnapshot.ts";
import type { PipelineState } from "./pipelineState.ts";
import { rollBack } from "./rollBack.ts";
import { tellFairValues } from "./tellFairValues.ts";
import { trade } from "./trade.ts";
import { tryNextLender } from "./tryNextLender.ts";

/**
 * The kernel: folds one event and says what must leave. Synchronous, total, without clock, chance or I/O: the same
 * journal always gives the same state and actions. The order of the stages stands here and nowhere else:
 * market → depeg → opportunity → plan → risk, and for reports ledger → risk.
 */
export function step(
  state: PipelineState,
  event: MarketEvent,
): { readonly state: PipelineState; readonly actions: readonly Action[] } {
  state.sequence += 1;
  const out = new ActionList(state.sequence);
  if (isFromFuture(state, event)) refuseFuture(state, event, out);
  else {
    state.timeMs = Math.max(state.timeMs, event.timeMs);
    fold(state, event, out);
  }
  return { state, actions: out.actions };
}

function refuseFuture(
  { timeMs, clockMs }: PipelineState,
  { kind, timeMs: claimedMs }: MarketEvent,
  out: ActionList,
): void {
  const message = `a ${kind} claims a time ${claimedMs - (clockMs ?? timeMs)} ms ahead of the clock`;
  out.add({ kind: "inputRejected", timeMs, source: "blocks", code: "BLOCK_FROM_FUTURE", message });
}

function fold(state: PipelineState, event: MarketEvent, out: ActionList): void {
  switch (event.kind) {
    case "quote":
      tellRejection(state, foldQuote(state.market, event.price, event.timeMs), out);
      judgePegs(state, out);
      break;
    case "block":
      // Where the parent is none of ours, the orphan is the block beside this one or the one before it: what was mined in
      // either is looked up again.
      if (isOrphaned(state, event)) {
        goBack(state, { number: event.number - 1n, hash: event.parentHash }, event.number - 2n, out);
      }
      if (!followBlock(state, event, out)) break;
      openLenders(state, event.lenders ?? {}, event.timeMs, out);
      judgePegs(state, out);
      trade(state, event, out);
      break;
    case "snapshot":
      openSnapshot(state, event, out);
      judgePegs(state, out);
      break;
    case "timer":
      state.clockMs = Math.max(state.clockMs ?? event.timeMs, event.timeMs);
      judgePegs(state, out);
      break;
    case "reorg":
      goBack(state, { number: event.ancestorNumber, hash: event.ancestorHash }, event.ancestorNumber, out);
      break;
    case "poolCheck":
      checkPools(state, event, out);
      break;
    case "report":
      settle(state, event, out);
      break;
    case "operator":
      tellTrading(foldOperator(state.risk, event), out);
      break;
    default:
      event satisfies never;
  }
}

/** market → depeg. */
function judgePegs(state: PipelineState, out: ActionList): void {
  const values = solveFairValues(state.market, state.timeMs);
  tellFairValues(state, values, out);
  for (const episode of foldFairValues(state.depeg, values, state.timeMs)) out.add({ kind: "depegChanged", episode });
}

/** ledger → risk. */
function settle(state: PipelineState, { report, timeMs }: ReportEvent, out: ActionList): void {
  adoptSent(state, report);
  const plan = state.plans.get(report.planId);
  if (plan === undefined) {
    const message = `a report on plan ${report.planId}, which was never submitted`;
    out.add({ kind: "inputRejected", timeMs, source: "executor", code: "UNKNOWN_PLAN", message });
    return;
  }
  if (report.outcome === "sent") state.unsettled.add(plan.id);
  else state.unsettled.delete(plan.id);
  const posted = foldLedgerReport(state.ledger, report, plan, {
    timeMs,
    fairValues: solveFairValues(state.market, state.timeMs),
    gasTokenPriceWad: gasTokenPriceWad(state.market, state.setup.gasTokenFeed, state.timeMs),
  });
  tellTrading(foldRiskReport(state.risk, { report, timeMs, trade: posted }), out);
  if (posted !== null) out.add({ kind: "tradePosted", trade: posted });
  if (report.outcome === "paperFilled") state.plans.delete(plan.id);
  if (report.outcome === "simulationFailed" || report.outcome === "dropped") {
    const stage = report.outcome === "dropped" ? "sent" : "simulated";
    const rejection = {
      stage,
      code: stage === "sent" ? "DROPPED" : "SIMULATION_FAILED",
      message: report.reason,
    } as const;
    const { opportunity } = plan;
    out.add({ kind: "opportunityJudged", timeMs, routeId: opportunity.sized.route.id, opportunity, rejection });
    state.plans.delete(plan.id);
  }
  if (report.outcome === "simulationFailed" && report.lenderFault === true)
    tryNextLender(state, plan, report.reason, out);
}

/** A plan that was sent counts as submitted, also where this kernel's limits would not have let it through. */
function adoptSent(state: PipelineState, report: ExecutionReport): void {
  if (report.outcome !== "sent" || report.plan === undefined || state.plans.has(report.planId)) return;
  state.plans.set(report.planId, report.plan);
  const { market, setup, timeMs } = state;
  recallPlan(state.risk, report.plan, gasTokenPriceWad(market, setup.gasTokenFeed, timeMs));
}

/**
 * Takes the state back to the common ancestor, or voids all that was learnt of the chain where that is not kept. Orphaned
 * trades are looked up again.
 * @param voidAbove the block above which trades are orphaned where the ancestor is not one that is kept
 */
function goBack(
  state: PipelineState,
  { number, hash }: { readonly number: bigint; readonly hash: Hex | undefined },
  voidAbove: bigint,
  out: ActionList,
): void {
  const isKept = hash !== undefined && rollBack(state, { number, hash });
  const ancestorNumber = isKept ? number : voidAbove;
  const orphans = foldLedgerReorg(state.ledger, ancestorNumber).map(({ id }) => id);
  for (const id of orphans) state.unsettled.add(id);
  foldRiskReorg(state.risk, orphans);
  if (!isKept) forgetChain(state);
  const lost = [...state.poolsById].flatMap(([id, { mirror }]) => (mirror === null ? [id] : []));
  if (isKept && lost.length === 0) return;
  out.add({ kind: "resyncPools", poolIds: lost, reason: `the chain went back to block ${ancestorNumber}` });
}

/** Mirrors and feeds are read anew. */
function forgetChain(state: PipelineState): void {
  state.position = null;
  state.ahead = null;
  state.readAheadTo = null;
  state.resyncDue = false;
  state.recentBlocks = [];
  state.undo.clear();
  for (const pool of state.poolsById.values()) pool.mirror = null;
  forgetChainSources(state.market);
}

function tellRejection(state: PipelineState, rejection: SourceRejection | null, out: ActionList): void {
  if (rejection !== null) out.add({ kind: "inputRejected", timeMs: state.timeMs, ...rejection });
}

function tellTrading(
  change: { readonly state: "active" | "reducing" | "halted"; readonly reason: string } | null,
  out: ActionList,
): void {
  if (change !== null) out.add({ kind: "tradingStateChanged", ...change });
}
