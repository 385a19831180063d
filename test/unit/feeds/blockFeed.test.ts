import { expect } from "chai";
import hre from "hardhat";
import { type Address, createTestClient, http, publicActions, walletActions } from "viem";
import { RepegError } from "../../../bot/domain/errors.ts";
import type { BlockEvent, ReorgEvent } from "../../../bot/domain/marketEvent.ts";
import { BlockFeed, type BlockPosition } from "../../../bot/feeds/blockFeed.ts";
import type { LogSubscription } from "../../../bot/feeds/logSubscription.ts";
import { openChainClient } from "../../../bot/feeds/openChainClient.ts";

const everythingOf = (...addresses: readonly Address[]): LogSubscription => ({
  addresses,
  topics: [],
  concerns: () => true,
});

async function startChain() {
  const server = await hre.network.createServer("replica", "127.0.0.1", 0);
  const { address, port } = await server.listen();
  const url = `http://${address}:${port}`;
  const client = await openChainClient({ url, chainId: 1, timeoutMs: 5_000 });
  const node = createTestClient({ mode: "hardhat", transport: http(url) })
    .extend(publicActions)
    .extend(walletActions);
  const at = async (number: bigint): Promise<BlockPosition> => ({
    number,
    hash: (await node.getBlock({ blockNumber: number })).hash,
  });
  return { server, client, node, at };
}

type Chain = Awaited<ReturnType<typeof startChain>>;

function feedFrom(chain: Chain, ...recent: readonly BlockPosition[]) {
  const delivered: (BlockEvent | ReorgEvent)[] = [];
  const feed = new BlockFeed({
    client: chain.client,
    subscription: () => everythingOf("0x0000000000000000000000000000000000000001"),
    recent,
    deliver: async (event) => void delivered.push(event),
  });
  return { feed, delivered };
}

/** A block that the chain does not have. */
const orphan = (number: bigint): BlockPosition => ({ number, hash: `0x${"ab".repeat(32)}` });

const described = (event: BlockEvent | ReorgEvent) =>
  event.kind === "block" ? `block ${event.number}` : `reorg to ${event.ancestorNumber}`;

describe("block feed", () => {
  let chain: Chain;
  beforeEach(async () => {
    chain = await startChain();
  });
  afterEach(async () => chain.server.close());

  it("catches up from the last journalled block without a gap and in order", async () => {
    await chain.node.mine({ blocks: 5 });
    const { feed, delivered } = feedFrom(chain, await chain.at(2n));
    await feed.advanceTo(5n);
    expect(delivered.map(described)).to.deep.equal(["block 3", "block 4", "block 5"]);
    expect(feed.position()).to.deep.equal(await chain.at(5n));
  });

  it("says that the chain went back before it delivers the new branch", async () => {
    await chain.node.mine({ blocks: 1 });
    const fork = await chain.node.snapshot();
    await chain.node.mine({ blocks: 2 });
    const { feed, delivered } = feedFrom(chain, await chain.at(0n));
    await feed.advanceTo(3n);
    const { timestamp } = await chain.node.getBlock({ blockTag: "latest" });
    await chain.node.revert({ id: fork });
    await chain.node.setNextBlockTimestamp({ timestamp: timestamp + 1_000n });
    await chain.node.mine({ blocks: 3 });
    await feed.advanceTo(4n);
    expect(delivered.slice(3).map(described)).to.deep.equal(["reorg to 1", "block 2", "block 3", "block 4"]);
  });

  it("finds the ancestor among the blocks of an earlier run", async () => {
    await chain.node.mine({ blocks: 4 });
    const { feed, delivered } = feedFrom(chain, await chain.at(1n), await chain.at(2n), orphan(3n));
    await feed.advanceTo(4n);
    expect(delivered.map(described)).to.deep.equal(["reorg to 2", "block 3", "block 4"]);
  });

  it("goes back below all that it knows where that is too little to tell another chain by", async () => {
    await chain.node.mine({ blocks: 4 });
    const { feed, delivered } = feedFrom(chain, orphan(3n));
    await feed.advanceTo(4n);
    expect(delivered.map(described)).to.deep.equal(["reorg to 2", "block 3", "block 4"]);
  });

  it("still says that the chain went back when the node failed while the ancestor was looked for", async () => {
    await chain.node.mine({ blocks: 4 });
    const { feed, delivered } = feedFrom(chain, await chain.at(1n), orphan(2n), orphan(3n));
    const ask = chain.client.getBlock;
    let asked = 0;
    Object.assign(chain.client, {
      getBlock: async (args: Parameters<typeof ask>[0]) => {
        asked += 1;
        if (asked === 3) throw new Error("the connection broke");
        return ask(args);
      },
    });
    const failure = await feed.advanceTo(4n).catch((error: unknown) => error);
    expect(String(failure)).to.contain("the connection broke");
    await feed.advanceTo(4n);
    expect(delivered.map(described)).to.deep.equal(["reorg to 1", "block 2", "block 3", "block 4"]);
  });

  it("refuses a block that claims a time which has not come, and takes it when it has", async () => {
    await chain.node.mine({ blocks: 1 });
    const { timestamp } = await chain.node.getBlock({ blockTag: "latest" });
    let nowMs = Number(timestamp) * 1_000 - 61_000;
    const delivered: (BlockEvent | ReorgEvent)[] = [];
    const feed = new BlockFeed({
      client: chain.client,
      subscription: () => everythingOf(),
      recent: [await chain.at(0n)],
      deliver: async (event) => void delivered.push(event),
      clockMs: () => nowMs,
    });
    const failure = await feed.advanceTo(1n).catch((error: unknown) => error);
    expect(failure).to.include({ code: "BLOCK_FROM_FUTURE", severity: "retryable" });
    expect(delivered).to.deep.equal([]);
    nowMs += 1_000;
    await feed.advanceTo(1n);
    expect(delivered.map(described)).to.deep.equal(["block 1"]);
  });

  it("refuses a chain that shares nothing with the journal", async () => {
    await chain.node.mine({ blocks: 70 });
    const strange = Array.from({ length: 64 }, (_, index) => orphan(BigInt(index + 2)));
    const { feed } = feedFrom(chain, ...strange);
    let error: unknown;
    await feed.advanceTo(70n).catch((reason: unknown) => {
      error = reason;
    });
    expect(error).to.be.instanceOf(RepegError);
    expect(error).to.have.property("code", "REORG_TOO_DEEP");
  });
});
