import { expect } from "chai";
import { type Address, erc20Abi } from "viem";
import { mainnet } from "../../bot/chains/mainnet.ts";
import type { TransactionIncluded } from "../../bot/domain/executionReport.ts";
import type { Json } from "../../bot/domain/json.ts";
import type { Opportunity, Plan } from "../../bot/domain/opportunity.ts";
import type { PoolDeployment, PoolType } from "../../bot/domain/pool.ts";
import { WAD } from "../../bot/domain/wad.ts";
import { encodePlan } from "../../bot/executors/encodePlan.ts";
import { runReadSequences } from "../../bot/feeds/runReadSequences.ts";
import { foldReport } from "../../bot/ledger/foldReport.ts";
import { createLedgerState } from "../../bot/ledger/ledgerState.ts";
import { aaveV3 } from "../../bot/lenders/aaveV3.ts";
import { uniswapV3FlashSwap } from "../../bot/lenders/uniswapV3FlashSwap.ts";
import { findRoutes } from "../../bot/opportunity/findRoutes.ts";
import { judgeOpportunities } from "../../bot/opportunity/judgeOpportunities.ts";
import { buildPlan } from "../../bot/plan/buildPlan.ts";
import { curveStableSwap } from "../../bot/pools/curveStableSwap.ts";
import { uniswapV3 } from "../../bot/pools/uniswapV3.ts";
import { createReplica } from "../../scripts/replica/createReplica.ts";
import { curve3poolExchange } from "../../scripts/replica/curve3poolExchange.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import type { Replica } from "../../scripts/replica/replica.ts";
import { uniswapV3Swap } from "../../scripts/replica/uniswapV3Swap.ts";
import { placeExecutor } from "../../scripts/replica/world/placeExecutor.ts";
import { dai, deployments, usdc, usdt } from "../fakes/mainnetPools.ts";
import { fairValues, ordinaryInput } from "../fakes/marketState.ts";
import { SeededDraw } from "./quotes/seededDraw.ts";

const poolTypes: ReadonlyMap<string, PoolType> = new Map([curveStableSwap, uniswapV3].map((type) => [type.id, type]));
const routes = findRoutes(deployments);
const tokens = [dai, usdc, usdt];
const etherWad = 1_500n * WAD;

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
        const values = { timeMs: 0, fairValues: fairValues(), gasTokenPriceWad: etherWad };
        const trade = foldReport(ledger, report, plan, values);
        expect(trade).to.deep.include({
          profitUnits: gained,
          lenderFeeUnits: opportunity.lenderFeeUnits,
          borrowedUnits: opportunity.sized.amountIn,
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

/** One trader sells millions of one coin for another on one of the pools. */
async function disturb(replica: Replica, draw: SeededDraw): Promise<void> {
  const [trader] = replica.accounts.traders;
  if (trader === undefined) throw new Error("the replica has no trader");
  const onCurve = draw.pick([true, false]);
  const curvePairs = [
    [usdc, usdt],
    [dai, usdt],
    [usdt, usdc],
  ] as const;
  const uniswapPairs = [
    [usdc, usdt],
    [dai, usdc],
    [usdc, dai],
  ] as const;
  const [tokenIn, tokenOut] = draw.pick(onCurve ? curvePairs : uniswapPairs);
  const whole = onCurve ? draw.between(5_000_000n, 60_000_000n) : draw.between(200_000n, 3_000_000n);
  const amountIn = whole * 10n ** BigInt(tokenIn.decimals);
  const order = { trader, tokenIn: tokenIn.address, tokenOut: tokenOut.address, amountIn };
  await replica.send(onCurve ? curve3poolExchange(order) : uniswapV3Swap(order));
}

async function bestOpportunity(replica: Replica, lenders: readonly (typeof aaveV3)[]): Promise<Opportunity | null> {
  const blockNumber = await replica.publicClient.getBlockNumber();
  const reader = { client: replica.publicClient, multicall3: mainnet.multicall3, blockNumber };
  const snapshots = await runReadSequences<Json>(
    reader,
    new Map([
      ...deployments.map((pool) => [pool.id, typeOf(pool).readSnapshot(pool)] as const),
      ...lenders.map((lender) => [lender.id, lender.readState(addressOf(lender.id), tokens)] as const),
    ]),
  );
  const mirrors = deployments.map(
    (pool) => [pool.id, typeOf(pool).open(pool, snapshots.get(pool.id) ?? null)] as const,
  );
  const { judged } = judgeOpportunities({
    ...ordinaryInput,
    blockNumber,
    routes,
    mirrors: new Map(mirrors),
    lenders: lenders.map((lender) => lender.open(snapshots.get(lender.id) ?? null)),
    gasTokenPriceWad: etherWad,
  });
  return judged.find(({ rejection }) => rejection === null)?.opportunity ?? null;
}

function planFor(opportunity: Opportunity, executor: Address, currentBlock: bigint): Plan {
  const plan = buildPlan(opportunity, {
    executor,
    deployments: new Map(deployments.map((pool) => [pool.id, pool])),
    poolTypes,
    lenders: new Map([aaveV3, uniswapV3FlashSwap].map((lender) => [lender.id, lender])),
    lenderAddresses: mainnet.lenders,
    currentBlock,
    baseFeePerGas: ordinaryInput.baseFeePerGas,
    priorityFeePerGas: ordinaryInput.priorityFeePerGas,
    gasTokenPriceWad: etherWad,
    policy: {
      minProfitSharePips: 900_000n,
      deadlineBlocks: 1n,
      gasHeadroomPips: 300_000n,
      maxGasSharePips: 1_000_000n,
    },
  });
  if ("stage" in plan) throw new Error(`${plan.code}: ${plan.message}`);
  return plan;
}

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

function typeOf(pool: PoolDeployment): PoolType {
  const type = poolTypes.get(pool.type);
  if (type === undefined) throw new Error(`no pool type ${pool.type}`);
  return type;
}

function addressOf(lenderId: string): Address {
  const at = mainnet.lenders[lenderId];
  if (at === undefined) throw new Error(`no lender ${lenderId}`);
  return at;
}
