import { expect } from "chai";
import { type Hex, numberToHex, pad } from "viem";
import { Tripwire } from "../../../bot/engine/tripwire.ts";
import { scriptedNode } from "../../fakes/scriptedNode.ts";
import { tallyDeployment, tallyPool } from "../../fakes/tallyPool.ts";

const MULTICALL = "0xcA11bde05977b3631167028862bE2a173976CA11";
const pools = Array.from({ length: 10 }, (_, at) => ({ type: tallyPool, deployment: tallyDeployment(at, null) }));
const hashOf = (number: bigint): Hex => pad(numberToHex(number), { size: 32 });
const blockOf = (number: bigint) => ({ number, hash: hashOf(number), timeMs: Number(number) * 12_000 });

function tripwireOf(poolsPerBlock: number, seed: string, listed = pools) {
  const failures: unknown[] = [];
  const scope = { multicall3: MULTICALL, tokens: [], pools: listed, lenders: [], oracleProxies: [] } as const;
  const { client } = scriptedNode({ eth_call: () => new Error("the connection broke") });
  return {
    tripwire: new Tripwire(
      client,
      scope,
      { poolsPerBlock, seed, isAwaited: true },
      (error) => void failures.push(error),
    ),
    failures,
  };
}

/** Ids of the pools that are read at each of these blocks. */
async function drawn(poolsPerBlock: number, seed: string, blocks: number): Promise<readonly (readonly string[])[]> {
  const { tripwire } = tripwireOf(poolsPerBlock, seed);
  const ids: (readonly string[])[] = [];
  for (let number = 1n; number <= BigInt(blocks); number += 1n) {
    tripwire.begin(blockOf(number));
    ids.push(Object.keys((await tripwire.take(number))?.pools ?? {}));
  }
  return ids;
}

describe("the tripwire", () => {
  it("draws as many different pools as it is told to at each block, each of them in time", async () => {
    const draws = await drawn(3, "a", 60);
    for (const ids of draws) expect(new Set(ids).size).to.equal(3);
    const counts = pools.map(({ deployment }) => draws.filter((ids) => ids.includes(deployment.id)).length);
    expect(Math.min(...counts)).to.be.greaterThan(5);
  });

  it("draws the same for the same seed, and others for another", async () => {
    expect(await drawn(2, "a", 20)).to.deep.equal(await drawn(2, "a", 20));
    expect(await drawn(2, "a", 20)).to.not.deep.equal(await drawn(2, "b", 20));
  });

  it("reads every pool where it is told of more than there are, and none where it is off", async () => {
    expect((await drawn(99, "a", 1))[0]).to.have.members(pools.map(({ deployment }) => deployment.id));
    expect(await drawn(0, "a", 2)).to.deep.equal([[], []]);
  });

  it("gives what was read at the block asked about alone, once, and nothing that is forgotten", async () => {
    const { tripwire } = tripwireOf(1, "a");
    tripwire.begin(blockOf(5n));
    expect(await tripwire.take(4n)).to.equal(null);
    expect(await tripwire.take(5n)).to.include({
      kind: "poolCheck",
      timeMs: 60_000,
      blockNumber: 5n,
      blockHash: hashOf(5n),
    });
    expect(await tripwire.take(5n)).to.equal(null);
    tripwire.begin(blockOf(6n));
    tripwire.forget();
    expect(await tripwire.take(6n)).to.equal(null);
    await tripwire.idle();
  });

  it("tells of a node that fails when the block is asked about, and not where the block was orphaned", async () => {
    const reading = {
      ...tallyPool,
      *readSnapshot() {
        yield [{ target: MULTICALL, data: "0x" }] as const;
        return null;
      },
    };
    const { tripwire, failures } = tripwireOf(
      1,
      "a",
      pools.map(({ deployment }) => ({ type: reading, deployment })),
    );
    tripwire.begin(blockOf(5n));
    expect(await tripwire.take(5n)).to.equal(null);
    expect(failures).to.have.length(1);
    tripwire.begin(blockOf(6n));
    tripwire.forget();
    await tripwire.idle();
    expect(failures).to.have.length(1);
  });
});
