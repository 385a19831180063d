import { expect } from "chai";
import { type AccessList, parseTransaction } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { ApprovedPlan } from "../../bot/domain/opportunity.ts";
import { WAD } from "../../bot/domain/wad.ts";
import { chooseAccessList } from "../../bot/executors/accessList/chooseAccessList.ts";
import { measureGas } from "../../bot/executors/accessList/measureGas.ts";
import { tradeQuestion } from "../../bot/executors/accessList/tradeQuestion.ts";
import { FlashLoanExecutor } from "../../bot/executors/flashLoanExecutor.ts";
import { simulatePlan } from "../../bot/executors/simulatePlan.ts";
import { tradeRequest } from "../../bot/executors/tradeRequest.ts";
import { openHistory } from "../../bot/history/openHistory.ts";
import { SqlIntentStore } from "../../bot/history/sqlIntentStore.ts";
import { checkPlan } from "../../bot/risk/checkPlan.ts";
import { createRiskState } from "../../bot/risk/riskState.ts";
import { planBenchTrade } from "../../scripts/bench/gas/benchTrade.ts";
import { type GasWorld, openGasWorld, viewGasWorld } from "../../scripts/bench/gas/gasWorld.ts";
import { TRADE_FORMS } from "../../scripts/bench/gas/tradeForms.ts";
import { testKey } from "../../scripts/replica/accounts.ts";
import { fairValues } from "../fakes/marketState.ts";
import { riskLimits } from "../fakes/riskLimits.ts";

const operator = privateKeyToAccount(testKey("operator"));

/** EIP-2930: an entry costs 2,400 and 1,900 gas, a cold access 2,600 and 2,100, a warm one 100. */
const SAVED_BY_ENTRY = 100n;

describe("the access list of a trade on the replica", () => {
  let world: GasWorld;

  beforeEach(async () => {
    world = await openGasWorld();
  });
  afterEach(() => world.replica.close());

  for (const form of TRADE_FORMS) {
    it(`names what the trade touches, and saves what each entry can: ${form.title}`, async () => {
      const { publicClient } = world.replica;
      const { plan } = planBenchTrade(world, await viewGasWorld(world), form, 300_000n);
      const request = tradeRequest(operator.address, plan);
      const list = await chooseAccessList(publicClient, request, []);
      const named = list.map(({ address }) => address.toLowerCase());
      for (const { address } of world.selection.tokens.filter(({ coin }) => coin !== "DAI")) {
        expect(named).to.include(address.toLowerCase());
      }
      expect(named).to.not.include(plan.executor.toLowerCase());
      expect(named).to.not.include(operator.address.toLowerCase());
      const question = tradeQuestion(publicClient, request, []);
      const [without, withList] = [await measureGas(question, []), await measureGas(question, list)];
      const saved = (without ?? 0n) - (withList ?? 0n);
      // What is spent less is charged less by four fifths of it, refunds being at their cap.
      expect(saved >= (entriesOf(list) * SAVED_BY_ENTRY * 4n) / 5n).to.equal(true);
    });
  }

  it("goes into the signed bytes of the intent, and the mined trade uses less gas for it", async () => {
    const [form] = TRADE_FORMS;
    if (form === undefined) throw new Error("no trade form");
    const { replica } = world;
    const { plan } = planBenchTrade(world, await viewGasWorld(world), form, 300_000n);
    const approved = approve(plan);
    const simulation = await simulatePlan(replica.publicClient, operator.address, approved);
    const without = await measureGas(tradeQuestion(replica.publicClient, tradeRequest(operator.address, plan), []), []);
    const history = await openHistory(":memory:");
    const intents = new SqlIntentStore(history);
    const executor = new FlashLoanExecutor({ client: replica.publicClient, operator, intents, chainId: 1 });
    const [sent] = await executor.submit(approved);
    expect(sent?.outcome).to.equal("sent");
    const intent = await intents.find(plan.id);
    const signed = parseTransaction(intent?.rawTransaction ?? "0x");
    expect(simulation).to.deep.equal({ ok: true, accessList: signed.accessList });
    expect(signed.accessList).to.have.length.greaterThan(4);
    const { timestamp } = await replica.publicClient.getBlock();
    const { others } = await replica.mine({ timestampSeconds: timestamp + 12n, transactions: [] });
    expect(others).to.have.length(1);
    expect(others[0]).to.include({ status: "success", hash: intent?.transactionHash });
    expect((others[0]?.gasUsed ?? 0n) < (without ?? 0n)).to.equal(true);
    await history.destroy();
  });
});

function entriesOf(list: AccessList): bigint {
  return list.reduce((sum, { storageKeys }) => sum + 1n + BigInt(storageKeys.length), 0n);
}

function approve(plan: Parameters<typeof checkPlan>[1]): ApprovedPlan {
  const loan = 50_000_000n * WAD;
  const maxLoanUsdWadByCoin = new Map(["USDC", "USDT"].map((coin) => [coin, loan]));
  const limits = { ...riskLimits, maxLoanUsdWad: loan, maxLoanUsdWadByCoin, maxGasWeiPerDay: 10n * WAD };
  const context = { nowMs: 1, fairValues: fairValues(), gasTokenPriceWad: 1_500n * WAD };
  const decision = checkPlan(createRiskState(limits), plan, context);
  if ("rejection" in decision) throw new Error(decision.rejection.message);
  return decision.approved;
}
