import { expect } from "chai";
import { PendingWork } from "../../../bot/engine/pendingWork.ts";
import { block, fold, hashOf, kernel, kinds, snapshotAt, timeOf } from "../../fakes/tradingKernel.ts";

/** A kernel's submission of a plan, at block 1. */
async function submission() {
  const state = await kernel();
  const [action] = kinds(fold(state, snapshotAt(state, 0n), block(1n)), "submitPlan");
  if (action?.kind !== "submitPlan") throw new Error("no plan was submitted");
  return action;
}

describe("pending work", () => {
  it("is a submitted plan until anything is reported of it", async () => {
    const action = await submission();
    const planId = action.plan.id;
    for (const report of [
      { outcome: "sent", planId, transactionHash: hashOf(7n), nonce: 0 },
      { outcome: "simulationFailed", planId, reason: "TooLate" },
    ] as const) {
      const pending = new PendingWork();
      pending.fold(block(1n), [action]);
      expect(pending.actions()).to.deep.equal([action]);
      pending.fold({ kind: "report", timeMs: timeOf(1n), report }, []);
      expect(pending.actions()).to.deep.equal([]);
    }
  });
});
