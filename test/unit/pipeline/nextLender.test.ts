import { expect } from "chai";
import type { Action, SubmitPlan } from "../../../bot/domain/action.ts";
import type { ReportEvent } from "../../../bot/domain/marketEvent.ts";
import type { PipelineState } from "../../../bot/pipeline/pipelineState.ts";
import { dai, usdc, usdt } from "../../fakes/mainnetPools.ts";
import { block, fold, kernel, kinds, snapshotAt, timeOf } from "../../fakes/tradingKernel.ts";

const holdings = Object.fromEntries([dai, usdc, usdt].map(({ address }) => [address.toLowerCase(), 10n ** 30n]));
/** Balancer is the cheaper of the two by its gas. */
const MORPHO = { holdings };
const BALANCER = { paused: false, feeWad: 0n, holdings };

async function started(): Promise<PipelineState> {
  const state = await kernel({}, ["morpho-blue", "balancer-v2"]);
  fold(state, { ...snapshotAt(state, 0n), lenders: { "morpho-blue": MORPHO, "balancer-v2": BALANCER } });
  return state;
}

function submitted(actions: readonly Action[]): readonly SubmitPlan[] {
  return actions.flatMap((action) => (action.kind === "submitPlan" ? [action] : []));
}

function lendersOf(actions: readonly Action[]): readonly string[] {
  return submitted(actions).map(({ plan }) => plan.opportunity.lender);
}

function onlyPlan(actions: readonly Action[]) {
  const [first, ...rest] = submitted(actions);
  if (first === undefined || rest.length > 0) throw new Error(`${rest.length} plans more than one`);
  return first.plan;
}

function failed(planId: string, at: bigint, lenderFault: boolean): ReportEvent {
  const report = { outcome: "simulationFailed", planId, reason: "CallFailed(0, 0xBA12…)", lenderFault } as const;
  return { kind: "report", timeMs: timeOf(at), report };
}

describe("a loan that the lender refuses in simulation", () => {
  it("is asked of the next best lender at once, in a plan with an id of its own", async () => {
    const state = await started();
    const first = onlyPlan(fold(state, block(1n)));
    expect(first.opportunity.lender).to.equal("balancer-v2");
    const actions = fold(state, failed(first.id, 1n, true));
    const next = onlyPlan(actions);
    expect(next.opportunity.lender).to.equal("morpho-blue");
    expect(next.opportunity.sized.route.id).to.equal(first.opportunity.sized.route.id);
    expect(next.id).to.not.equal(first.id);
    const judged = kinds(actions, "opportunityJudged");
    expect(judged).to.have.length(2);
    expect(judged[0]).to.have.nested.property("rejection.code", "SIMULATION_FAILED");
    expect(judged[1]).to.have.property("rejection", null);
  });

  it("is asked of nobody more where all have refused, and each one's refusal is told", async () => {
    const state = await started();
    const first = onlyPlan(fold(state, block(1n)));
    const second = onlyPlan(fold(state, failed(first.id, 1n, true)));
    const actions = fold(state, failed(second.id, 1n, true));
    expect(submitted(actions)).to.deep.equal([]);
    const last = kinds(actions, "opportunityJudged").at(-1);
    expect(last).to.have.nested.property("rejection.code", "NO_LENDER");
    expect(last)
      .to.have.nested.property("rejection.message")
      .that.matches(/morpho-blue: left out until .*; balancer-v2: left out/);
  });

  it("is not asked again on a block that is not the newest any more, but of the other lender in the next", async () => {
    const state = await started();
    const first = onlyPlan(fold(state, block(1n)));
    const [second] = submitted(fold(state, block(2n)));
    expect(second, "one trade in flight at a time").to.equal(undefined);
    expect(submitted(fold(state, failed(first.id, 2n, true)))).to.deep.equal([]);
    expect(lendersOf(fold(state, block(3n)))).to.deep.equal(["morpho-blue"]);
  });

  it("is offered to the same lender again after five minutes", async () => {
    const state = await started();
    const first = onlyPlan(fold(state, block(1n)));
    const second = onlyPlan(fold(state, failed(first.id, 1n, true)));
    fold(state, failed(second.id, 1n, false));
    const minutes = (after: number) => ({ timeMs: timeOf(1n) + after * 60_000 });
    const early = fold(state, block(2n, minutes(4.9)));
    expect(lendersOf(early)).to.deep.equal(["morpho-blue"]);
    fold(state, failed(onlyPlan(early).id, 2n, false));
    expect(lendersOf(fold(state, block(3n, minutes(5.1))))).to.deep.equal(["balancer-v2"]);
  });

  it("changes nothing for the lender where the trade failed for another reason", async () => {
    const state = await started();
    const first = onlyPlan(fold(state, block(1n)));
    expect(submitted(fold(state, failed(first.id, 1n, false)))).to.deep.equal([]);
    expect(lendersOf(fold(state, block(2n)))).to.deep.equal(["balancer-v2"]);
  });

  it("leaves the same behind in a kernel that folds the same events again", async () => {
    const [state, again] = [await started(), await started()];
    const events = (of: PipelineState) => {
      const actions = [...fold(of, block(1n))];
      actions.push(...fold(of, failed(onlyPlan(actions).id, 1n, true)));
      return [...actions, ...fold(of, block(2n))];
    };
    expect(events(state)).to.deep.equal(events(again));
  });
});

describe("a lender whose state changes", () => {
  it("lends by what was read last: a pause gives the loan to the next best, its end gives it back", async () => {
    const state = await started();
    const paused = { lenders: { "balancer-v2": { ...BALANCER, paused: true } } };
    const first = onlyPlan(fold(state, block(1n, paused)));
    expect(first.opportunity.lender).to.equal("morpho-blue");
    fold(state, failed(first.id, 1n, false));
    expect(lendersOf(fold(state, block(2n, { lenders: { "balancer-v2": BALANCER } })))).to.deep.equal(["balancer-v2"]);
  });

  it("lends nothing from the moment in which it could not be read", async () => {
    const state = await started();
    const actions = fold(state, block(1n, { lenders: { "balancer-v2": null } }));
    expect(lendersOf(actions)).to.deep.equal(["morpho-blue"]);
    expect(kinds(actions, "inputRejected")[0]).to.include({ source: "balancer-v2", code: "INVALID_INPUT" });
  });
});
