import { expect } from "chai";
import type { Hex } from "viem";
import type { BlockEvent, MarketEvent } from "../../../bot/domain/marketEvent.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { ANSWER_UPDATED_TOPIC } from "../../../bot/market/decodeAnswerUpdated.ts";
import { gasTokenPriceWad } from "../../../bot/market/gasTokenPriceWad.ts";
import { curvePool, usdcUsdtPool } from "../../fakes/mainnetPools.ts";
import { block, fold, hashOf, kernel, kinds, START_MS, snapshotAt, timeOf } from "../../fakes/tradingKernel.ts";

/** A swap that the 3pool cannot have made: it paid a thousand times what it holds. */
function impossibleSwap(number: bigint): BlockEvent {
  const words = [1n, 10n ** 12n, 0n, 10n ** 30n];
  const data: Hex = `0x${words.map((word) => word.toString(16).padStart(64, "0")).join("")}`;
  const topic = "0x8b3e96f2b889fa771c53c981b40daf005f63f637f1869f707052d15a3dd97140";
  const logs = [
    { address: curvePool.address, topics: [topic, hashOf(1n)], data, logIndex: 0, transactionHash: hashOf(9n) },
  ] as const;
  return block(number, { logs });
}

describe("the kernel", () => {
  it("turns a dislocation into one approved plan, and says of every other route why not", async () => {
    const state = await kernel();
    const actions = fold(state, snapshotAt(state, 0n), block(1n));
    const [submitted, ...more] = kinds(actions, "submitPlan");
    expect(more).to.deep.equal([]);
    if (submitted?.kind !== "submitPlan") throw new Error("no plan was submitted");
    expect(submitted.plan.minProfit > 0n).to.equal(true);
    expect(submitted.plan.deadlineBlock).to.equal(2n);
    const judged = kinds(actions, "opportunityJudged");
    expect(judged.filter((action) => action.kind === "opportunityJudged" && action.rejection === null)).to.have.length(
      1,
    );
  });

  it("gives the same actions for the same events", async () => {
    const [one, other] = [await kernel(), await kernel()];
    const events = [snapshotAt(one, 0n), block(1n), { kind: "timer", timeMs: timeOf(2n) }, block(2n)] as const;
    expect(fold(one, ...events)).to.deep.equal(fold(other, ...events));
  });

  it("names a block that does not follow, and is as it was", async () => {
    const state = await kernel();
    fold(state, snapshotAt(state, 0n), block(1n));
    const actions = fold(state, block(3n, { parentHash: hashOf(77n) }));
    expect(actions).to.have.length(1);
    expect(actions[0]).to.deep.include({ kind: "inputRejected", code: "BLOCK_OUT_OF_ORDER" });
    expect(state.position).to.deep.equal({ number: 1n, hash: hashOf(1n) });
  });

  it("takes neither a block beyond a gap nor one that it has", async () => {
    const state = await kernel();
    fold(state, snapshotAt(state, 0n), block(1n), block(2n));
    for (const wrong of [block(4n, { parentHash: hashOf(2n) }), block(2n), block(1n)]) {
      expect(kinds(fold(state, wrong), "inputRejected")[0]).to.deep.include({ code: "BLOCK_OUT_OF_ORDER" });
    }
    expect(state.position).to.deep.equal({ number: 2n, hash: hashOf(2n) });
  });

  it("hears a feed's new round in the block that has it", async () => {
    const state = await kernel();
    fold(state, snapshotAt(state, 0n));
    const feed = state.setup.gasTokenFeed;
    const word = (value: bigint): Hex => `0x${value.toString(16).padStart(64, "0")}`;
    const topics = [ANSWER_UPDATED_TOPIC, word(1_234n * 10n ** 8n), word(2n)] as const;
    const data = word(BigInt(timeOf(1n) / 1_000));
    fold(state, block(1n, { logs: [{ address: feed.proxy, topics, data, logIndex: 0, transactionHash: hashOf(9n) }] }));
    expect(gasTokenPriceWad(state.market, feed, timeOf(1n))).to.equal(1_234n * WAD);
  });

  it("stops quoting from a pool that contradicts its mirror, asks for a new reading, and trades again after it", async () => {
    const state = await kernel();
    const broken = fold(state, snapshotAt(state, 0n), impossibleSwap(1n));
    expect(kinds(broken, "resyncPools")[0]).to.deep.include({ poolIds: [curvePool.id] });
    expect(kinds(broken, "inputRejected")[0]).to.deep.include({ source: curvePool.id, code: "MIRROR_MISMATCH" });
    expect(kinds(broken, "submitPlan")).to.deep.equal([]);
    expect(kinds(fold(state, block(2n)), "submitPlan")).to.deep.equal([]);
    expect(kinds(fold(state, snapshotAt(state, 2n), block(3n)), "submitPlan")).to.have.length(1);
  });

  it("brings a snapshot that arrives late up to the head by the blocks since", async () => {
    const state = await kernel();
    fold(state, snapshotAt(state, 0n), block(1n), impossibleSwap(2n));
    const late = fold(state, snapshotAt(state, 1n));
    expect(kinds(late, "inputRejected")[0]).to.deep.include({ source: curvePool.id, code: "MIRROR_MISMATCH" });
    expect(state.poolsById.get(curvePool.id)?.mirror).to.equal(null);
    expect(state.poolsById.get(usdcUsdtPool.id)?.mirror).to.not.equal(null);
  });

  it("after a reorganisation believes nothing of the chain until it is read anew", async () => {
    const state = await kernel();
    fold(state, snapshotAt(state, 0n), block(1n));
    const actions = fold(state, { kind: "reorg", timeMs: timeOf(2n), ancestorNumber: 0n, orphanedHash: hashOf(1n) });
    expect(kinds(actions, "resyncPools")[0]).to.deep.include({ poolIds: [...state.poolsById.keys()] });
    const after = fold(state, block(1n, { hash: hashOf(101n) }), block(2n, { parentHash: hashOf(101n) }));
    expect(kinds(after, "submitPlan")).to.deep.equal([]);
    expect([...state.toldValues.values()].map(({ status }) => status)).to.deep.equal(["unknown", "unknown", "unknown"]);
  });

  it("trades nothing while halted, and only a person's word resumes", async () => {
    const state = await kernel();
    const halt = { kind: "operator", timeMs: START_MS, command: "halt", reason: "test" } as const;
    const halted = fold(state, halt, snapshotAt(state, 0n), block(1n));
    expect(kinds(halted, "tradingStateChanged")[0]).to.deep.include({ state: "halted" });
    expect(kinds(halted, "submitPlan")).to.deep.equal([]);
    const codes = kinds(halted, "opportunityJudged").map((action) =>
      action.kind === "opportunityJudged" ? action.rejection?.code : null,
    );
    expect(codes).to.include("HALTED");
    const resume = { kind: "operator", timeMs: timeOf(1n), command: "resume", reason: "test" } as const;
    expect(kinds(fold(state, resume, block(2n)), "submitPlan")).to.have.length(1);
  });

  it("names a report on a plan that it never submitted", async () => {
    const state = await kernel();
    const report = { outcome: "dropped", planId: "plan:none", reason: "test" } as const;
    const actions = fold(state, { kind: "report", timeMs: START_MS, report });
    expect(actions).to.have.length(1);
    expect(actions[0]).to.deep.include({ kind: "inputRejected", code: "UNKNOWN_PLAN" });
  });

  it("does not go back in time with an event that comes late", async () => {
    const state = await kernel();
    const late = timeOf(0n) + 3 * 86_400_000;
    fold(state, snapshotAt(state, 0n), { kind: "timer", timeMs: late }, { kind: "timer", timeMs: timeOf(1n) });
    expect(state.timeMs).to.equal(late);
    expect([...state.toldValues.values()].map(({ status }) => status)).to.deep.equal(["unknown", "unknown", "unknown"]);
  });

  it("knows no value once every source is stale, and does not trade on that", async () => {
    const state = await kernel();
    fold(state, snapshotAt(state, 0n));
    const dayLater = timeOf(0n) + 3 * 86_400_000;
    const actions = fold(state, block(1n, { timeMs: dayLater }));
    expect(kinds(actions, "submitPlan")).to.deep.equal([]);
    expect([...state.toldValues.values()].every(({ status }) => status !== "priced")).to.equal(true);
  });

  it("trades on no block that is older than a node which keeps up would give", async () => {
    const state = await kernel();
    const late: MarketEvent = { kind: "timer", timeMs: timeOf(1n) + state.setup.maxBlockAgeMs + 1 };
    const actions = fold(state, snapshotAt(state, 0n), late, block(1n));
    expect(kinds(actions, "submitPlan")).to.deep.equal([]);
    const codes = kinds(actions, "opportunityJudged").map((action) =>
      action.kind === "opportunityJudged" ? action.rejection?.code : null,
    );
    expect(codes).to.include("BLOCK_TOO_OLD");
    const inTime = await kernel();
    const justInTime: MarketEvent = { kind: "timer", timeMs: timeOf(1n) + inTime.setup.maxBlockAgeMs };
    expect(kinds(fold(inTime, snapshotAt(inTime, 0n), justInTime, block(1n)), "submitPlan")).to.have.length(1);
  });
});
