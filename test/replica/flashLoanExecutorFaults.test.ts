import { expect } from "chai";
import type { Address, PublicClient } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { UnavailableError } from "../../bot/domain/errors.ts";
import type { ExecutionReport } from "../../bot/domain/executionReport.ts";
import type { BlockEvent } from "../../bot/domain/marketEvent.ts";
import type { ApprovedPlan } from "../../bot/domain/opportunity.ts";
import { WAD } from "../../bot/domain/wad.ts";
import { FlashLoanExecutor } from "../../bot/executors/flashLoanExecutor.ts";
import { simulatePlan } from "../../bot/executors/simulatePlan.ts";
import { openHistory } from "../../bot/history/openHistory.ts";
import { SqlIntentStore } from "../../bot/history/sqlIntentStore.ts";
import { uniswapV3FlashSwap } from "../../bot/lenders/uniswapV3FlashSwap.ts";
import { checkPlan } from "../../bot/risk/checkPlan.ts";
import { createRiskState } from "../../bot/risk/riskState.ts";
import { testKey } from "../../scripts/replica/accounts.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import type { Replica } from "../../scripts/replica/replica.ts";
import { placeExecutor } from "../../scripts/replica/world/placeExecutor.ts";
import { fairValues } from "../fakes/marketState.ts";
import { riskLimits } from "../fakes/riskLimits.ts";
import { SeededDraw } from "./quotes/seededDraw.ts";
import { bestOpportunity, disturb, planFor } from "./tradingBench.ts";

/** So much that the gas limit at its worst price is well within the profit. */
const WORTHWHILE_USD_WAD = 100n * WAD;

const ASKED = [
  "getBlockNumber",
  "call",
  "getTransactionCount",
  "getTransaction",
  "sendRawTransaction",
  "request",
] as const;

/** The client, but its n-th question fails: before it reaches the node, or after, when the answer is lost. */
function failingAt(client: PublicClient, n: number, when: "before" | "after"): PublicClient & { asked: () => number } {
  let asked = 0;
  const wrapped = { ...client, asked: () => asked };
  for (const name of ASKED) {
    const ask = client[name].bind(client);
    Object.assign(wrapped, {
      [name]: async (...args: Parameters<typeof ask>) => {
        asked += 1;
        const fails = asked === n;
        if (fails && when === "before") throw new Error("the connection broke");
        const answer = await Reflect.apply(ask, client, args);
        if (fails) throw new Error("the connection broke");
        return answer;
      },
    });
  }
  return wrapped;
}

function approve(plan: Parameters<typeof checkPlan>[1]): ApprovedPlan {
  const loan = 50_000_000n * WAD;
  const maxLoanUsdWadByCoin = new Map(["USDC", "USDT", "DAI"].map((coin) => [coin, loan]));
  const limits = { ...riskLimits, maxLoanUsdWad: loan, maxLoanUsdWadByCoin, maxGasWeiPerDay: 10n * WAD };
  const decision = checkPlan(createRiskState(limits), plan, {
    nowMs: 1,
    fairValues: fairValues(),
    gasTokenPriceWad: 1_500n * WAD,
  });
  if ("rejection" in decision) throw new Error(decision.rejection.message);
  return decision.approved;
}

async function attempt(executor: FlashLoanExecutor, plan: ApprovedPlan): Promise<readonly ExecutionReport[] | null> {
  try {
    return await executor.submit(plan);
  } catch {
    return null;
  }
}

describe("sending a trade while the node fails", () => {
  let replica: Replica;
  let contract: Address;
  let draw: SeededDraw;
  const operator = privateKeyToAccount(testKey("operator"));

  beforeEach(async () => {
    replica = await createReplica();
    contract = await placeExecutor(replica);
    draw = new SeededDraw(11n);
  });
  afterEach(() => replica.close());

  async function nextPlan(): Promise<ApprovedPlan> {
    for (;;) {
      await disturb(replica, draw);
      const opportunity = await bestOpportunity(replica, [uniswapV3FlashSwap]);
      if (opportunity === null || opportunity.netProfitUsdWad < WORTHWHILE_USD_WAD) continue;
      const plan = approve(planFor(opportunity, contract, await replica.publicClient.getBlockNumber()));
      if ((await simulatePlan(replica.publicClient, operator.address, plan)).ok) return plan;
    }
  }

  const nonce = () => replica.publicClient.getTransactionCount({ address: operator.address });

  async function mineBlock(): Promise<BlockEvent> {
    const { timestampSeconds, ...mined } = await replica.mine({
      timestampSeconds: (await replica.publicClient.getBlock()).timestamp + 12n,
      transactions: [],
    });
    return { kind: "block", timeMs: Number(timestampSeconds) * 1_000, logs: [], ...mined };
  }

  for (const when of ["before", "after"] as const) {
    it(`sends it exactly once, whichever question fails ${when} the node has heard it`, async () => {
      let faults = 0;
      for (let n = 1; ; n += 1) {
        const history = await openHistory(":memory:");
        const intents = new SqlIntentStore(history);
        const parts = { operator, intents, chainId: 1 };
        const plan = await nextPlan();
        const before = await nonce();
        const faulty = failingAt(replica.publicClient, n, when);
        const first = await attempt(new FlashLoanExecutor({ ...parts, client: faulty }), plan);
        if (first?.[0]?.outcome !== "sent") faults += 1;
        const restarted = new FlashLoanExecutor({ ...parts, client: replica.publicClient });
        const [sent] = await restarted.submit(plan);
        expect(sent?.outcome, `question ${n}`).to.equal("sent");
        const [settled] = await restarted.settle(await mineBlock(), [plan.id]);
        expect(settled?.outcome, `question ${n}`).to.equal("included");
        expect((await nonce()) - before, `question ${n}: transactions sent`).to.equal(1);
        await mineBlock();
        expect((await nonce()) - before, `question ${n}: transactions sent later`).to.equal(1);
        await history.destroy();
        if (n > faulty.asked()) break;
      }
      expect(faults).to.be.at.least(3);
    });
  }

  it("sends nothing that was worked out on an older block", async () => {
    const history = await openHistory(":memory:");
    const plan = await nextPlan();
    await mineBlock();
    const executor = new FlashLoanExecutor({
      client: replica.publicClient,
      operator,
      intents: new SqlIntentStore(history),
      chainId: 1,
    });
    const before = await nonce();
    const [report] = await executor.submit(plan);
    expect(report).to.have.property("outcome", "simulationFailed");
    expect(report).to.have.property("reason").that.contains("the head is");
    await mineBlock();
    expect(await nonce()).to.equal(before);
    await history.destroy();
  });

  it("reports a trade as dropped, some blocks later, when its nonce went to another transaction", async () => {
    const history = await openHistory(":memory:");
    const intents = new SqlIntentStore(history);
    const executor = new FlashLoanExecutor({ client: replica.publicClient, operator, intents, chainId: 1 });
    const plan = await nextPlan();
    await intents.store({
      planId: plan.id,
      nonce: (await nonce()) - 1,
      rawTransaction: "0x02",
      transactionHash: `0x${"12".repeat(32)}`,
      deadlineBlock: plan.deadlineBlock,
    });
    const [report] = await executor.submit(plan);
    expect(report).to.have.property("outcome", "sent");
    for (let blocks = 0; blocks < 3; blocks += 1) await mineBlock();
    const [settled] = await executor.settle(await mineBlock(), [plan.id]);
    expect(settled).to.have.property("outcome", "dropped");
    await history.destroy();
  });

  it("calls a send unresolved, not failed, while the node neither takes nor knows it", async () => {
    const history = await openHistory(":memory:");
    const intents = new SqlIntentStore(history);
    const plan = await nextPlan();
    await intents.store({
      planId: plan.id,
      nonce: (await nonce()) + 5,
      rawTransaction: "0x02",
      transactionHash: `0x${"34".repeat(32)}`,
      deadlineBlock: plan.deadlineBlock,
    });
    const executor = new FlashLoanExecutor({ client: replica.publicClient, operator, intents, chainId: 1 });
    let error: unknown;
    await executor.submit(plan).catch((reason: unknown) => {
      error = reason;
    });
    expect(error).to.be.instanceOf(UnavailableError);
    expect(error).to.have.property("code", "SEND_UNRESOLVED");
    await history.destroy();
  });
});
