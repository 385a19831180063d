import { expect } from "chai";
import { createPipelineState } from "../../../bot/pipeline/pipelineState.ts";
import { fold, kernel, kinds, snapshotAt } from "../../fakes/tradingKernel.ts";

describe("cycles that are too many", () => {
  it("are left out by their length, which is said when the kernel begins", async () => {
    const whole = await kernel();
    const shortest = whole.cycleBook.cycles.filter(({ cycle }) => cycle.legs.length === 2).length;
    expect(kinds(fold(whole, snapshotAt(whole, 1n)), "inputRejected")).to.deep.equal([]);
    const { setup } = whole;
    const cycles = { maxLegs: 4, maxCycles: shortest };
    const bounded = createPipelineState({ ...setup, opportunityPolicy: { ...setup.opportunityPolicy, cycles } });
    expect(bounded.cycleBook.cycles.length).to.equal(shortest);
    const told = kinds(fold(bounded, snapshotAt(bounded, 1n)), "inputRejected");
    expect(told).to.have.length(1);
    expect(told[0]).to.deep.include({ source: "routes", code: "CYCLES_LEFT_OUT" });
    expect(() => {
      const none = { maxLegs: 4, maxCycles: shortest - 1 };
      createPipelineState({ ...setup, opportunityPolicy: { ...setup.opportunityPolicy, cycles: none } });
    }).to.throw(/maxCycles/);
  });
});
