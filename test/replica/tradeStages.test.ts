import { expect } from "chai";
import { type Address, erc20Abi } from "viem";
import type { TransactionIncluded } from "../../bot/domain/executionReport.ts";
import { loanUnits } from "../../bot/domain/loanUnits.ts";
import type { Plan } from "../../bot/domain/opportunity.ts";
import { WAD } from "../../bot/domain/wad.ts";
import { encodePlan } from "../../bot/executors/encodePlan.ts";
import { foldReport } from "../../bot/ledger/foldReport.ts";
import { createLedgerState } from "../../bot/ledger/ledgerState.ts";
import { aaveV3 } from "../../bot/lenders/aaveV3.ts";
import { uniswapV3FlashSwap } from "../../bot/lenders/uniswapV3FlashSwap.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import type { Replica } from "../../scripts/replica/replica.ts";
import { placeExecutor } from "../../scripts/replica/world/placeExecutor.ts";
import { dai, deployments, usdc, usdt } from "../fakes/mainnetPools.ts";
import { fairValues } from "../fakes/marketState.ts";
import { SeededDraw } from "./quotes/seededDraw.ts";
import { bestOpportunity, disturb, planFor } from "./tradingBench.ts";

const etherWad = 1_500n * WAD;
const tokens = [dai, usdc, usdt];

describe("the trading stages on the replica", () => {
  let replica: Replica;
  let executor: Address;

  before(async () => {
    replica = await createReplica();
    executor = await placeExecutor(replica);
  });

  after(() => replica.close());

  for (const lender of [aaveV3, uniswapV3FlashSwap]) {
    it(`earn with ${lender.title} what was expected, to the unit, and book what the treasury received`, async () => {
      const draw = new SeededDraw(7n);
      const ledger = createLedgerState({ treasury: replica.accounts.treasury, deployments });
      let legsTraded = 0;
      for (let round = 0; round < 12; round += 1) {
        await disturb(replica, draw);
        const opportunity = await bestOpportunity(replica, [lender]);
        if (opportunity === null) continue;
        const plan = planFor(opportunity, executor, await replica.publicClient.getBlockNumber());
        const balance = () => balanceOf(replica, plan.profitToken.address, replica.accounts.treasury);
        const before = await balance();
        const report = await execute(replica, plan);
        const gained = (await balance()) - before;
        expect(gained, plan.id).to.equal(opportunity.sized.grossProfit - opportunity.lenderFeeUnits);
        expect(gained >= plan.minProfit).to.equal(true);
        expect(report.gasUsed <= opportunity.gasBound).to.equal(true);
        const used = Number(report.gasUsed) / Number(opportunity.gasEstimate);
        expect(used, `${plan.id}: gas used over gas estimated`).to.be.within(0.7, 1.35);
        const { amountIn } = opportunity.sized;
        const values = { timeMs: 0, fairValues: fairValues(), gasTokenPriceWad: etherWad };
        const trade = foldReport(ledger, report, plan, values);
        expect(trade).to.deep.include({
          profitUnits: gained,
          lenderFeeUnits: opportunity.lenderFeeUnits,
          borrowedUnits: lender.source === "loan" ? loanUnits(amountIn) : amountIn,
        });
        expect(trade?.postings.filter(({ account }) => account === "executor")).to.deep.equal([]);
        for (const token of tokens) expect(await balanceOf(replica, token.address, executor)).to.equal(0n);
        legsTraded += opportunity.sized.route.legs.length;
      }
      expect(ledger.totals.includedTrades).to.be.above(5);
      expect(legsTraded).to.be.above(2 * ledger.totals.includedTrades);
    });
  }
});

async function execute(replica: Replica, plan: Plan): Promise<TransactionIncluded> {
  const { operator } = replica.accounts;
  const tip = plan.maxPriorityFeePerGas;
  const mined = await replica.send(accountCall(operator, plan.executor, encodePlan(plan), tip, plan.gasLimit));
  const block = await replica.publicClient.getBlock();
  return {
    outcome: "included",
    planId: plan.id,
    transactionHash: mined.hash,
    blockNumber: block.number,
    blockHash: block.hash,
    gasUsed: mined.gasUsed,
    effectiveGasPrice: mined.effectiveGasPrice,
    from: operator,
    logs: mined.logs,
  };
}

function balanceOf(replica: Replica, token: Address, account: Address): Promise<bigint> {
  return replica.publicClient.readContract({
    address: token,
    abi: erc20Abi,
    functionName: "balanceOf",
    args: [account],
  });
}
