import { expect } from "chai";
import type { Action } from "../../../bot/domain/action.ts";
import type { ReorgEvent, ReportEvent } from "../../../bot/domain/marketEvent.ts";
import type { ApprovedPlan } from "../../../bot/domain/opportunity.ts";
import type { PipelineState } from "../../../bot/pipeline/pipelineState.ts";
import { included, reverted } from "../../fakes/executionReports.ts";
import { block, fold, hashOf, kernel, kinds, snapshotAt, timeOf } from "../../fakes/tradingKernel.ts";

const reorgTo = (ancestorNumber: bigint): ReorgEvent => ({
  kind: "reorg",
  timeMs: timeOf(3n),
  ancestorNumber,
  orphanedHash: hashOf(2n),
});

function report(report: ReportEvent["report"]): ReportEvent {
  return { kind: "report", timeMs: timeOf(3n), report };
}

function judgedCodes(actions: readonly Action[]): readonly (string | undefined)[] {
  return actions.flatMap((action) => (action.kind === "opportunityJudged" ? [action.rejection?.code] : []));
}

function rejectedCodes(actions: readonly Action[]): readonly string[] {
  return actions.flatMap((action) => (action.kind === "inputRejected" ? [action.code] : []));
}

/** Gas so dear that nothing pays. */
const DEAR = { baseFeePerGas: 10n ** 16n };

const quoted = (state: PipelineState) => [...state.poolsById.values()].filter(({ mirror }) => mirror !== null).length;

/** A kernel that submitted a plan at block 1. */
async function submitted(): Promise<{ state: PipelineState; plan: ApprovedPlan }> {
  const state = await kernel();
  const [action] = kinds(fold(state, snapshotAt(state, 0n), block(1n)), "submitPlan");
  if (action?.kind !== "submitPlan") throw new Error("no plan was submitted");
  return { state, plan: action.plan };
}

describe("a trade whose block was orphaned", () => {
  it("is in flight again: nothing else is sent until its end is known anew", async () => {
    const { state, plan } = await submitted();
    const mined = { planId: plan.id, blockNumber: 2n, blockHash: hashOf(2n) };
    fold(state, report({ outcome: "sent", planId: plan.id, transactionHash: hashOf(7n), nonce: 0 }));
    fold(state, report(included([], mined)), block(2n, DEAR));
    expect([state.risk.inFlight.size, state.unsettled.size]).to.deep.equal([0, 0]);
    fold(state, reorgTo(1n), snapshotAt(state, 1n));
    expect([...state.unsettled]).to.deep.equal([plan.id]);
    expect(state.recentBlocks).to.deep.equal([]);
    const actions = fold(state, block(2n, { hash: hashOf(102n) }), block(3n, { parentHash: hashOf(102n) }));
    expect(kinds(actions, "submitPlan")).to.deep.equal([]);
    expect(judgedCodes(actions)).to.include("TRADE_IN_FLIGHT");
  });

  it("counts as reverted where the new branch reverts it", async () => {
    const { state, plan } = await submitted();
    const mined = { planId: plan.id, blockNumber: 2n };
    fold(state, report(included([], mined)), block(2n, DEAR), reorgTo(1n));
    const actions = fold(state, report(reverted(mined)));
    expect(kinds(actions, "tradePosted")).to.have.length(1);
    expect(state.risk.consecutiveReverts).to.equal(1);
    expect(state.risk.inFlight.size).to.equal(0);
    expect(state.ledger.totals).to.deep.include({ includedTrades: 0, revertedTrades: 1 });
  });

  it("is remembered no longer than its block can be orphaned", async () => {
    const { state, plan } = await submitted();
    fold(state, report(included([], { planId: plan.id, blockNumber: 1n })));
    for (let number = 2n; number < 3n + BigInt(state.setup.finalityBlocks); number += 1n)
      fold(state, block(number, DEAR));
    expect(state.plans.has(plan.id)).to.equal(false);
    expect(state.risk.settled.size).to.equal(0);
  });
});

describe("a plan whose simulation failed", () => {
  it("is told and leaves nothing behind", async () => {
    const { state, plan } = await submitted();
    const actions = fold(state, report({ outcome: "simulationFailed", planId: plan.id, reason: "TooLate" }));
    expect(judgedCodes(actions)).to.deep.equal(["SIMULATION_FAILED"]);
    expect([state.plans.size, state.unsettled.size, state.risk.inFlight.size]).to.deep.equal([0, 0, 0]);
  });
});

describe("a plan filled on paper", () => {
  it("leaves nothing behind", async () => {
    const { state, plan } = await submitted();
    fold(state, report({ outcome: "paperFilled", planId: plan.id, expectedProfit: 1n }));
    expect([state.plans.size, state.unsettled.size, state.risk.inFlight.size]).to.deep.equal([0, 0, 0]);
  });
});

describe("a snapshot whose block was orphaned", () => {
  it("is dropped when the block beside it comes, or the one after", async () => {
    for (const next of [block(5n, { hash: hashOf(105n) }), block(6n, { parentHash: hashOf(105n) })]) {
      const state = await kernel();
      fold(state, snapshotAt(state, 5n));
      const actions = fold(state, next);
      expect(kinds(actions, "resyncPools")).to.have.length(1);
      expect(kinds(actions, "submitPlan")).to.deep.equal([]);
      expect(quoted(state)).to.equal(0);
      expect(state.position).to.deep.equal({ number: next.number, hash: next.hash });
    }
  });

  it("is dropped as well where it had been read ahead of the blocks", async () => {
    const state = await kernel();
    fold(state, snapshotAt(state, 0n), block(1n), snapshotAt(state, 3n), block(2n));
    const actions = fold(state, block(3n, { hash: hashOf(103n) }));
    expect(kinds(actions, "resyncPools")).to.have.length(1);
    expect(quoted(state)).to.equal(0);
  });

  it("is refused where the blocks already say otherwise, and read anew at the next block", async () => {
    const state = await kernel();
    fold(state, snapshotAt(state, 0n), block(1n), block(2n));
    const stray = { ...snapshotAt(state, 1n), blockHash: hashOf(101n) };
    const refused = fold(state, stray);
    expect(rejectedCodes(refused)).to.deep.equal(["SNAPSHOT_ORPHANED"]);
    expect(kinds(refused, "resyncPools")).to.deep.equal([]);
    expect([...state.poolsById.values()].map(({ syncedTo }) => syncedTo)).to.deep.equal([2n, 2n, 2n]);
    expect(kinds(fold(state, block(3n)), "resyncPools")).to.have.length(1);
    expect(kinds(fold(state, block(4n)), "resyncPools")).to.deep.equal([]);
  });

  it("is refused where the blocks since it are not all at hand", async () => {
    const state = await kernel();
    fold(state, snapshotAt(state, 0n));
    for (let number = 1n; number <= 70n; number += 1n) fold(state, block(number));
    expect(rejectedCodes(fold(state, snapshotAt(state, 3n)))).to.deep.equal(["SNAPSHOT_TOO_OLD"]);
    expect(rejectedCodes(fold(state, snapshotAt(state, 6n)))).to.not.include("SNAPSHOT_TOO_OLD");
  });
});
