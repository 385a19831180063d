import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { erc20Abi } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { readTrade } from "../../bot/cli/trade/readTrade.ts";
import { recordedTrade } from "../../bot/cli/trade/recordedTrade.ts";
import { loadAllDefinitions } from "../../bot/engine/definitions.ts";
import { selectChain } from "../../bot/engine/selectChain.ts";
import { openChainClient } from "../../bot/feeds/openChainClient.ts";
import { loadHistoricEvent } from "../../bot/replay/loadHistoricEvent.ts";
import type { ReplaySummary } from "../../bot/replay/replayView.ts";
import { runReplay } from "../../bot/replay/runReplay.ts";
import { WorldClient } from "../../bot/replay/world/worldClient.ts";
import { worldStatus } from "../../bot/replay/world/worldStatus.ts";
import { silentReplayView } from "../fakes/silentReplayView.ts";

/** Twelve hours around the break: minor and large dislocations, both lenders. */
const HOURS = 12;

async function replayAndKeepChain(folder: string): Promise<ReplaySummary> {
  const event = await loadHistoricEvent("usdc-march-2023");
  const summary = await runReplay(
    {
      event,
      parameters: { event: event.id, seed: "7", hours: HOURS, blockSeconds: 180, recordings: null },
      folder,
      journalPath: null,
      fresh: true,
      keepChain: true,
      optimum: false,
      signal: new AbortController().signal,
    },
    silentReplayView,
  );
  if (summary === null) throw new Error("the replay was ended early");
  return summary;
}

describe("the books of a replay", function () {
  this.timeout(120_000);
  let folder: string;
  let summary: ReplaySummary;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "repeg-ledger-"));
    summary = await replayAndKeepChain(folder);
  });
  after(async () => {
    await new WorldClient(worldIn(folder).controlUrl).shutDown();
    rmSync(folder, { recursive: true, force: true });
  });

  it("equal the treasury's balance differences on the chain, to the unit, for every trade", async () => {
    const { client, treasury } = await chainOf(folder);
    expect(summary.trades).to.have.length.above(10);
    for (const trade of summary.trades) {
      const balanceAt = (blockNumber: bigint) =>
        client.readContract({
          address: trade.profitToken,
          abi: erc20Abi,
          functionName: "balanceOf",
          args: [treasury],
          blockNumber,
        });
      const gained = (await balanceAt(trade.blockNumber)) - (await balanceAt(trade.blockNumber - 1n));
      expect(trade.profitUnits, trade.id).to.equal(gained);
      if (trade.outcome === "included") expect(gained >= trade.minProfitUnits, trade.id).to.equal(true);
    }
  });

  it("equal the operator's ether, spent on gas and on nothing else", async () => {
    const { client, operator, genesisBlock } = await chainOf(folder);
    const before = await client.getBalance({ address: operator, blockNumber: genesisBlock });
    const after = await client.getBalance({ address: operator });
    expect(summary.totals.gasCostWei).to.equal(before - after);
  });

  it("hold enough to take every trade apart as its node would, when the chain is gone", async () => {
    const { client } = await chainOf(folder);
    const definitions = await loadAllDefinitions();
    const selection = selectChain(definitions, 1, [...definitions.coins.keys()]);
    for (const { transactionHash } of summary.trades) {
      const asked = await readTrade(client, selection, transactionHash);
      const recorded = await recordedTrade(summary.journalPath, definitions, transactionHash);
      const { callTree, failure, ...known } = { ...asked, source: null };
      expect(callTree).to.not.equal(null);
      expect({ ...recorded, source: null }).to.deep.include(known);
      expect(recorded?.failure === null).to.equal(failure === null);
    }
  });

  it("leave the executor without a balance or an allowance of any token", () => {
    expect(summary.leftovers).to.deep.equal([]);
  });

  it("sum to zero in each trade and token", () => {
    for (const trade of summary.trades) {
      const sums = new Map<string, bigint>();
      for (const { token, units } of trade.postings) sums.set(token, (sums.get(token) ?? 0n) + units);
      expect(
        [...sums.values()].every((sum) => sum === 0n),
        trade.id,
      ).to.equal(true);
    }
  });
});

function worldIn(folder: string) {
  return worldStatus.parse(JSON.parse(readFileSync(join(folder, "world.json"), "utf8")));
}

async function chainOf(folder: string) {
  const status = worldIn(folder);
  return {
    client: await openChainClient({ url: status.rpcUrl, chainId: 1, timeoutMs: 10_000 }),
    treasury: status.treasury,
    operator: privateKeyToAccount(status.operatorTestKey).address,
    genesisBlock: BigInt(status.genesisBlock),
  };
}
