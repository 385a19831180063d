import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { mainnet } from "../../bot/chains/mainnet.ts";
import { checkAddressBook } from "../../bot/cli/addresses/checkAddressBook.ts";
import { toNodeError } from "../../bot/feeds/toNodeError.ts";
import { CRISIS_BLOCK, chooseForkPoint } from "../../scripts/fork/chooseForkPoint.ts";
import type { ForkPoint } from "../../scripts/fork/forkPoint.ts";
import { openFork } from "../../scripts/fork/openFork.ts";
import { wantedBlock } from "../../scripts/fork/wantedBlock.ts";
import { failureOf } from "../fakes/failureOf.ts";
import { type FaultyNode, type NodeFault, startFaultyNode } from "../fakes/faultyNode.ts";
import { wholeSelection } from "./forkBench.ts";
import { openLocal, type Upstream } from "./upstream.ts";

const KEY = "0123456789abcdef-key";

describe("a node that is not as it should be, forked", () => {
  let upstream: Upstream;
  let node: FaultyNode | undefined;
  let cacheFolder: string;

  before(async () => {
    upstream = await openLocal();
  });

  after(() => upstream.close());

  beforeEach(() => {
    cacheFolder = mkdtempSync(join(tmpdir(), "repeg-faulty-"));
  });

  afterEach(async () => {
    await node?.close();
    rmSync(cacheFolder, { recursive: true });
  });

  async function choose(fault: NodeFault, wish: { block?: bigint; timeoutMs?: number } = {}): Promise<ForkPoint> {
    node = await startFaultyNode(upstream.point.url, fault);
    const { block = null, timeoutMs = 5_000 } = wish;
    return chooseForkPoint({ url: node.url, chain: mainnet, timeoutMs, block, pauseMs: 5 });
  }

  /** Refutations and absences that the checks through the fork come to. */
  async function faultsThrough(point: ForkPoint): Promise<number> {
    const fork = await openFork(point, cacheFolder);
    try {
      const head = await fork.client.getBlockNumber();
      const checks = await checkAddressBook(fork.client, await wholeSelection(), head, false);
      return checks.filter(({ present, refuted }) => !present || refuted.length > 0).length;
    } finally {
      await fork.close();
    }
  }

  it("is forked in March 2023 where it is an archive", async () => {
    const point = await choose({ kind: "none" });
    expect(point).to.include({ blockNumber: CRISIS_BLOCK, reason: "March 2023: the node is an archive" });
  });

  it("is forked near its head where the old state is gone, and that is said; the checks pass there", async () => {
    const point = await choose({ kind: "pruned", below: CRISIS_BLOCK + 16n });
    expect(point.blockNumber).to.equal(upstream.point.head - 32n);
    expect(point.reason).to.contain(`keeps no state as old as ${CRISIS_BLOCK}`);
    expect(await faultsThrough(point)).to.equal(0);
  });

  it("is refused where the block that was asked for by number is gone, with what to do", async () => {
    const error = await failureOf(() =>
      choose({ kind: "pruned", below: CRISIS_BLOCK + 16n }, { block: CRISIS_BLOCK + 1n }),
    );
    expect(error).to.include({ code: "RPC_PRUNED", exitCode: 4 });
    expect(error.message)
      .to.contain(`${CRISIS_BLOCK + 1n}`)
      .and.contain("FORK_BLOCK");
    expect(error.cure).to.contain("archive node");
  });

  it("is told to be pruned by the forking code itself, too", async () => {
    const sound = await choose({ kind: "pruned", below: CRISIS_BLOCK + 16n });
    const error = await failureOf(() => faultsThrough({ ...sound, blockNumber: CRISIS_BLOCK }));
    expect(toNodeError(error).code).to.equal("RPC_PRUNED");
  });

  it("is refused where the block asked for has not come yet", async () => {
    const error = await failureOf(() => choose({ kind: "none" }, { block: 99_000_000n }));
    expect(error).to.include({ code: "INVALID_INPUT", exitCode: 2 });
    expect(error.message).to.contain("FORK_BLOCK is 99000000").and.contain(`${upstream.point.head}`);
  });

  it("is waited for where it asks for fewer requests, and then serves", async () => {
    const point = await choose({ kind: "rateLimited", refused: 1, outOf: 40 });
    expect(point.blockNumber).to.equal(CRISIS_BLOCK);
    expect(await faultsThrough(point)).to.equal(0);
  });

  it("is given up where it never has enough of few requests, after a few of them", async () => {
    const error = await failureOf(() => choose({ kind: "rateLimited", refused: 1, outOf: 1 }));
    expect(error).to.include({ code: "RPC_RATE_LIMITED", exitCode: 4 });
    expect(error.cure).to.contain("wait");
    expect(node?.asked()).to.be.within(2, 10);
  });

  it("is refused where it serves another chain, and both are named", async () => {
    const error = await failureOf(() => choose({ kind: "otherChain", chainId: 10 }));
    expect(error).to.include({ code: "WRONG_CHAIN", exitCode: 2 });
    expect(error.message).to.contain("serves chain 10, expected 1");
  });

  it("is told from a web page", async () => {
    const error = await failureOf(() => choose({ kind: "page" }));
    expect(error).to.include({ code: "RPC_NOT_JSON", exitCode: 4 });
    expect(error.cure).to.contain("correct the URL");
  });

  it("is said to refuse its key, and the key is not shown", async () => {
    const error = await failureOf(() => choose({ kind: "refusing" }));
    expect(error).to.include({ code: "RPC_REFUSED", exitCode: 4 });
    expect(`${error.message} ${error.cure}`).to.contain("/v3/***").and.not.contain(KEY);
  });

  it("is said not to have answered in time", async () => {
    const startedMs = Date.now();
    const error = await failureOf(() => choose({ kind: "slow", delayMs: 2_000 }, { timeoutMs: 200 }));
    expect(error).to.include({ code: "RPC_UNAVAILABLE", exitCode: 4 });
    expect(error.message).to.contain("within 200 ms");
    expect(Date.now() - startedMs).to.be.lessThan(1_500);
  });

  it("is merely slow where it answers in time", async () => {
    const point = await choose({ kind: "slow", delayMs: 5 });
    expect(await faultsThrough(point)).to.equal(0);
  });

  it("is said to drop connections, at whichever request it begins to", async () => {
    for (const from of [1, 2, 3]) {
      const error = await failureOf(() => choose({ kind: "dropping", from }));
      expect(error.code, `request ${from}`).to.be.oneOf(["RPC_DROPPED", "RPC_UNAVAILABLE"]);
      expect(error.message).to.contain("the connection");
      await node?.close();
    }
  });

  it("must have a URL of http or https, and FORK_BLOCK be a number or latest", async () => {
    const wish = { url: "wss://node.example/0123456789abcdef-key", chain: mainnet, timeoutMs: 100, block: null };
    const error = await failureOf(() => chooseForkPoint(wish));
    expect(error.message).to.contain("FORK_URL").and.not.contain(KEY);
    expect([wantedBlock(undefined), wantedBlock("latest"), wantedBlock("16803000")]).to.deep.equal([
      null,
      "recent",
      CRISIS_BLOCK,
    ]);
    expect((await failureOf(async () => wantedBlock("earliest"))).message).to.contain('FORK_BLOCK is "earliest"');
  });
});
