import { expect } from "chai";
import type { Action, InputRejected } from "../../../bot/domain/action.ts";
import type { Json } from "../../../bot/domain/json.ts";
import type { PoolCheckEvent, SnapshotEvent } from "../../../bot/domain/marketEvent.ts";
import { createPipelineState, type PipelineState } from "../../../bot/pipeline/pipelineState.ts";
import { tallyDeployment, tallyLog, tallyPool } from "../../fakes/tallyPool.ts";
import { block, fold, hashOf, kernel, kinds, snapshotAt, timeOf } from "../../fakes/tradingKernel.ts";

const POOL = tallyDeployment(0, 7);
const OTHER = tallyDeployment(1, 1);
const SECONDS = (number: bigint) => BigInt(timeOf(number) / 1_000);

async function watching(): Promise<PipelineState> {
  const { setup } = await kernel();
  const pools = [POOL, OTHER].map((deployment) => ({ type: tallyPool, deployment }));
  return createPipelineState({ ...setup, pools, trading: null });
}

function readingOf(state: PipelineState, number: bigint, tally = 0n): SnapshotEvent {
  const pools = { [POOL.id]: { tally, seconds: SECONDS(number) }, [OTHER.id]: { tally: 0n, seconds: SECONDS(number) } };
  return { ...snapshotAt(state, number), pools };
}

function checkAt(number: bigint, read: Json, changed: Partial<PoolCheckEvent> = {}): PoolCheckEvent {
  const at = { timeMs: timeOf(number), blockNumber: number, blockHash: hashOf(number) };
  return { kind: "poolCheck", ...at, pools: { [POOL.id]: read }, ...changed };
}

const rejectionsOf = (actions: readonly Action[]): readonly InputRejected[] =>
  actions.filter((action) => action.kind === "inputRejected");
const mirrorOf = (state: PipelineState) => state.poolsById.get(POOL.id)?.mirror ?? null;
const blockWith = (number: bigint, value: bigint) => block(number, { logs: [tallyLog(POOL, value, 0)] });

describe("a pool held against the chain", () => {
  it("is left in peace where it is as its logs say, at the newest block or one since which it has not changed", async () => {
    const state = await watching();
    fold(state, readingOf(state, 0n), blockWith(1n, 7n), block(2n), block(3n));
    for (const number of [1n, 2n, 3n]) {
      expect(fold(state, checkAt(number, { tally: 7n, seconds: SECONDS(number) }))).to.deep.equal([]);
    }
    expect(state.tripwire).to.deep.equal({ matched: 3, undecided: 0, differing: 0 });
  });

  it("is not judged by a block since which it has changed, nor by one that is unknown, orphaned or to come", async () => {
    const state = await watching();
    fold(state, readingOf(state, 0n), block(1n), blockWith(2n, 7n));
    const wrong = { tally: 1n, seconds: 0n };
    for (const check of [checkAt(1n, wrong), checkAt(2n, wrong, { blockHash: hashOf(99n) }), checkAt(3n, wrong)]) {
      expect(fold(state, check)).to.deep.equal([]);
    }
    expect(state.tripwire).to.deep.equal({ matched: 0, undecided: 3, differing: 0 });
    expect(mirrorOf(state)).to.not.equal(null);
  });

  it("is quoted from no more where it differs, told with both states, asked for anew, and no evidence of a price", async () => {
    const state = await watching();
    fold(state, readingOf(state, 0n), block(1n));
    expect(state.market.sources.has(POOL.id)).to.equal(true);
    const actions = fold(state, checkAt(1n, { tally: 5n, seconds: SECONDS(1n) }));
    const [told] = rejectionsOf(actions);
    expect(told).to.include({ source: POOL.id, code: "TRIPWIRE_MISMATCH" });
    expect(told?.message).to.match(/at block 1 0x0+1 the chain is not .*: tally followed 0, chain 5$/);
    expect(kinds(actions, "resyncPools")[0]).to.deep.include({ poolIds: [POOL.id] });
    expect(mirrorOf(state)).to.equal(null);
    expect(state.market.sources.has(POOL.id)).to.equal(false);
    expect(state.poolsById.get(OTHER.id)?.mirror).to.not.equal(null);
    fold(state, block(2n), readingOf(state, 2n, 5n), block(3n));
    expect(mirrorOf(state)?.snapshot()).to.deep.include({ tally: 5n });
    expect(state.market.sources.has(POOL.id)).to.equal(true);
  });

  it("counts as differing where the chain no longer answers as such a pool", async () => {
    const state = await watching();
    fold(state, readingOf(state, 0n), block(1n));
    const [told] = rejectionsOf(fold(state, checkAt(1n, null)));
    expect(told?.message).to.contain("state followed a sound one, chain no tally");
    expect(mirrorOf(state)).to.equal(null);
  });

  it("is not trusted again because the chain goes back behind the block that gave it away", async () => {
    const state = await watching();
    fold(state, readingOf(state, 0n), block(1n), block(2n), readingOf(state, 2n));
    fold(state, checkAt(2n, { tally: 5n, seconds: SECONDS(2n) }), readingOf(state, 2n, 5n));
    const back = { kind: "reorg", timeMs: timeOf(3n), orphanedHash: hashOf(2n) } as const;
    const actions = fold(state, { ...back, ancestorNumber: 1n, ancestorHash: hashOf(1n) });
    expect(mirrorOf(state)).to.equal(null);
    expect(kinds(actions, "resyncPools")[0]).to.deep.include({ poolIds: [POOL.id] });
  });
});
