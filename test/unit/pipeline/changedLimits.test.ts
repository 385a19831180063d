import { expect } from "chai";
import { WAD } from "../../../bot/domain/wad.ts";
import { included } from "../../fakes/executionReports.ts";
import { block, fold, hashOf, kernel, kinds, snapshotAt, timeOf } from "../../fakes/tradingKernel.ts";

describe("a journal folded under other limits than it was recorded with", () => {
  it("keeps what was sent in flight and in the books, though it would not be approved any more", async () => {
    const lax = await kernel();
    const events = [snapshotAt(lax, 0n), block(1n)];
    const [action] = kinds(fold(lax, ...events), "submitPlan");
    if (action?.kind !== "submitPlan") throw new Error("no plan was submitted");
    const { plan } = action;

    const strict = await kernel({ minNetProfitUsdWad: 10n ** 9n * WAD });
    expect(kinds(fold(strict, ...events), "submitPlan")).to.deep.equal([]);
    const sent = { outcome: "sent", planId: plan.id, transactionHash: hashOf(7n), nonce: 0, plan } as const;
    expect(fold(strict, { kind: "report", timeMs: timeOf(1n), report: sent })).to.deep.equal([]);
    expect([...strict.risk.inFlight.keys()]).to.deep.equal([plan.id]);
    expect([...strict.unsettled]).to.deep.equal([plan.id]);
    const report = included([], { planId: plan.id, blockNumber: 2n });
    expect(kinds(fold(strict, { kind: "report", timeMs: timeOf(2n), report }), "tradePosted")).to.have.length(1);
    expect(strict.risk.inFlight.size).to.equal(0);
    expect(strict.risk.gasWeiToday).to.equal(report.gasUsed * report.effectiveGasPrice);
  });
});
