import { expect } from "chai";
import { recordedOutcome } from "../../../../bot/cli/trade/recordedOutcome.ts";
import type { ExecutionReport } from "../../../../bot/domain/executionReport.ts";
import type { MarketEvent } from "../../../../bot/domain/marketEvent.ts";
import { openHistory } from "../../../../bot/history/openHistory.ts";
import { openSqlJournal } from "../../../../bot/history/sqlJournal.ts";
import { included, reverted } from "../../../fakes/executionReports.ts";

const BLOCK_MS = 1_678_500_012_000;
const { planId, blockNumber, blockHash, transactionHash } = included([]);

const told = (report: ExecutionReport): MarketEvent => ({ kind: "report", timeMs: BLOCK_MS + 5_000, report });
const sent = told({ outcome: "sent", planId, transactionHash, nonce: 0 });
const reorg = (ancestorNumber: bigint): MarketEvent => ({
  kind: "reorg",
  timeMs: BLOCK_MS,
  ancestorNumber,
  orphanedHash: blockHash,
});
const block: MarketEvent = {
  kind: "block",
  timeMs: BLOCK_MS,
  number: blockNumber,
  hash: blockHash,
  parentHash: blockHash,
  baseFeePerGas: 1n,
  logs: [],
};

async function outcomeOf(...events: readonly MarketEvent[]) {
  const journal = await openSqlJournal(await openHistory(":memory:"), { mode: "live" });
  await journal.append(events);
  const outcome = await recordedOutcome(journal, planId);
  await journal.close();
  return outcome;
}

describe("recordedOutcome", () => {
  it("knows a mined trade with the time of its block, not of its report", async () => {
    const { outcome, receipt, failure } = await outcomeOf(sent, told(included([])), block);
    expect({ outcome, failure }).to.deep.equal({ outcome: "included", failure: null });
    expect(receipt).to.include({ blockNumber, timeMs: BLOCK_MS, gasUsed: 300_000n });
  });

  it("knows why a trade reverted or was dropped", async () => {
    expect(await outcomeOf(sent, told(reverted()))).to.include({ outcome: "reverted", failure: "InsufficientProfit" });
    const dropped = told({ outcome: "dropped", planId, reason: "nonce 0 was used by another transaction" });
    const { outcome, receipt, failure } = await outcomeOf(sent, dropped);
    expect({ outcome, receipt }).to.deep.equal({ outcome: "dropped", receipt: null });
    expect(failure).to.contain("nonce 0");
  });

  it("calls a trade pending that was sent, or whose block was orphaned, until it is mined again", async () => {
    expect((await outcomeOf(sent)).outcome).to.equal("pending");
    const orphaned = [sent, told(included([])), block, reorg(blockNumber - 1n)];
    expect(await outcomeOf(...orphaned)).to.deep.equal({ outcome: "pending", receipt: null, failure: null });
    expect((await outcomeOf(...orphaned, told(included([])))).outcome).to.equal("included");
    expect((await outcomeOf(sent, told(included([])), reorg(blockNumber))).outcome).to.equal("included");
  });

  it("does not take another plan's report for this one's", async () => {
    expect((await outcomeOf(sent, told(included([], { planId: "plan:other" })))).outcome).to.equal("pending");
  });
});
