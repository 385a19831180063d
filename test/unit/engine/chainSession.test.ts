import { expect } from "chai";
import { type Hex, numberToHex, pad, toHex } from "viem";
import type { Journal } from "../../../bot/domain/journal.ts";
import { ChainSession } from "../../../bot/engine/chainSession.ts";
import { loadAllDefinitions } from "../../../bot/engine/definitions.ts";
import { selectChain } from "../../../bot/engine/selectChain.ts";
import { readSnapshotEvent } from "../../../bot/feeds/readSnapshotEvent.ts";
import { openHistory } from "../../../bot/history/openHistory.ts";
import { openSqlJournal } from "../../../bot/history/sqlJournal.ts";
import { replayPolicies } from "../../../bot/replay/replayPolicies.ts";
import { scriptedNode } from "../../fakes/scriptedNode.ts";

const ZERO = "0x0000000000000000000000000000000000000000";
const EMPTY_SCOPE = { multicall3: ZERO, tokens: [], pools: [], lenders: [], oracleProxies: [] } as const;

/** A node with empty blocks, which may change its mind about those above a number. */
function createNode() {
  const chain = { head: 1n, forkedAbove: 99n, branch: 0n, failing: false };
  const hashOf = (number: bigint): Hex =>
    pad(toHex(number + (number > chain.forkedAbove ? chain.branch * 1_000n : 0n)), { size: 32 });
  const blockAt = (number: bigint) => ({
    number: numberToHex(number),
    hash: hashOf(number),
    parentHash: hashOf(number === 0n ? 0n : number - 1n),
    timestamp: numberToHex(1_678_500_000n + number * 12n),
    baseFeePerGas: "0x1",
    transactions: [],
  });
  const node = scriptedNode({
    eth_blockNumber: () => (chain.failing ? new Error("the connection broke") : numberToHex(chain.head)),
    eth_getBlockByNumber: ([number]) => blockAt(BigInt(String(number))),
    eth_getLogs: () => [],
  });
  return { chain, client: node.client };
}

type Node = ReturnType<typeof createNode>;

async function openSession(node: Node, journal: Journal) {
  const failures: unknown[] = [];
  const session = new ChainSession({
    setup: {
      ...selectChain(await loadAllDefinitions(), 1, ["USDC"]),
      ...replayPolicies(["USDC"]),
      pools: [],
      trading: null,
    },
    scope: EMPTY_SCOPE,
    client: node.client,
    journal,
    executor: null,
    observers: [],
    clockMs: null,
    eventsBefore: () => [],
    onFatal: (error) => void failures.push(error),
    tripwire: { poolsPerBlock: 0, seed: "", isAwaited: true },
  });
  const noted: unknown[] = [];
  const follower = await session.start((error) => void noted.push(error));
  const follow = async (head: bigint) => {
    node.chain.head = head;
    follower.announce(head);
    await follower.reached(head);
    await session.engine.idle();
  };
  return { session, follow, noted, failures };
}

async function kindsIn(journal: Journal): Promise<readonly string[]> {
  const kinds: string[] = [];
  for await (const { event } of journal.read()) kinds.push(event.kind);
  return kinds;
}

describe("a session on a chain", () => {
  it("reads the chain again before the next block where the node failed when it was asked", async () => {
    const node = createNode();
    const journal = await openSqlJournal(await openHistory(":memory:"), {});
    const { follow, noted, failures } = await openSession(node, journal);
    await follow(2n);
    Object.assign(node.chain, { forkedAbove: 0n, branch: 1n, failing: true });
    await follow(3n);
    expect(noted.length).to.be.above(0);
    node.chain.failing = false;
    await follow(4n);
    expect(failures).to.deep.equal([]);
    const expected = ["snapshot", "block", "reorg", "block", "block", "block", "snapshot", "block"];
    expect(await kindsIn(journal)).to.deep.equal(expected);
    await journal.close();
  });

  it("goes on after a restart whose last block was orphaned meanwhile", async () => {
    const node = createNode();
    const journal = await openSqlJournal(await openHistory(":memory:"), {});
    const before = await openSession(node, journal);
    await before.follow(4n);
    Object.assign(node.chain, { forkedAbove: 2n, branch: 1n });
    const after = await openSession(node, journal);
    await after.follow(5n);
    expect(after.noted).to.deep.equal([]);
    expect((await kindsIn(journal)).slice(4, 6)).to.deep.equal(["reorg", "block"]);
    expect(after.session.state.position?.number).to.equal(5n);
    await journal.close();
  });
});

describe("a snapshot", () => {
  it("is not taken of a block that is replaced while it is read", async () => {
    const node = createNode();
    const getBlock = node.client.getBlock;
    Object.assign(node.client, {
      getBlock: async (args: Parameters<typeof getBlock>[0]) => {
        const block = await getBlock(args);
        Object.assign(node.chain, { forkedAbove: 0n, branch: 1n });
        return block;
      },
    });
    const failure = await readSnapshotEvent(node.client, EMPTY_SCOPE, 1n).catch((error: unknown) => error);
    expect(failure).to.have.property("code", "SNAPSHOT_TORN");
  });
});
