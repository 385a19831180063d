import { expect } from "chai";
import type { MarketEvent } from "../../../bot/domain/marketEvent.ts";
import { block, fold, hashOf, kernel, kinds, snapshotAt, timeOf } from "../../fakes/tradingKernel.ts";

const MINUTE_MS = 60_000;
const timerAt = (timeMs: number): MarketEvent => ({ kind: "timer", timeMs });

describe("the kernel's time", () => {
  it("is not moved by a block or reading that claims to be far ahead of the clock", async () => {
    const future = timeOf(1n) + 3 * MINUTE_MS;
    const state = await kernel();
    fold(state, timerAt(timeOf(0n)), snapshotAt(state, 0n));
    for (const event of [
      block(1n, { timeMs: future }),
      { ...snapshotAt(state, 1n), timeMs: future },
      { kind: "reorg", timeMs: future, ancestorNumber: 0n, ancestorHash: hashOf(0n), orphanedHash: hashOf(0n) },
      { kind: "poolCheck", timeMs: future, blockNumber: 0n, blockHash: hashOf(0n), pools: {} },
    ] as const) {
      const actions = fold(state, event);
      expect(actions).to.have.length(1);
      expect(actions[0]).to.deep.include({ kind: "inputRejected", code: "BLOCK_FROM_FUTURE" });
    }
    expect(state.timeMs).to.equal(timeOf(0n));
    expect(state.position?.number).to.equal(0n);
    expect(kinds(fold(state, block(1n)), "submitPlan")).to.have.length(1);
  });

  it("is moved by the clock, however long that slept", async () => {
    const state = await kernel();
    const later = timeOf(1n) + 600 * MINUTE_MS;
    fold(state, timerAt(timeOf(0n)), snapshotAt(state, 0n), timerAt(later), block(1n, { timeMs: later + MINUTE_MS }));
    expect(state.position?.number).to.equal(1n);
  });

  it("is the chain's where there is no clock", async () => {
    const state = await kernel();
    fold(state, snapshotAt(state, 0n), block(1n, { timeMs: timeOf(1n) + 600 * MINUTE_MS }));
    expect(state.position?.number).to.equal(1n);
  });
});
