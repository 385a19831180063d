import { expect } from "chai";
import { type Address, encodeFunctionData, type Hex, parseAbi, toFunctionSelector } from "viem";
import { mainnet } from "../../bot/chains/mainnet.ts";
import type { Opportunity } from "../../bot/domain/opportunity.ts";
import { WAD } from "../../bot/domain/wad.ts";
import { loadAllDefinitions } from "../../bot/engine/definitions.ts";
import { selectChain, snapshotScopeOf } from "../../bot/engine/selectChain.ts";
import { simulatePlan } from "../../bot/executors/simulatePlan.ts";
import { readSnapshotEvent } from "../../bot/feeds/readSnapshotEvent.ts";
import { findRoutes } from "../../bot/opportunity/findRoutes.ts";
import { judgeOpportunities } from "../../bot/opportunity/judgeOpportunities.ts";
import { buildPlan } from "../../bot/plan/buildPlan.ts";
import { checkPlan } from "../../bot/risk/checkPlan.ts";
import { createRiskState } from "../../bot/risk/riskState.ts";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { balancerAbi } from "../../scripts/replica/balancerAbi.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import { setCoinBalance } from "../../scripts/replica/setCoinBalance.ts";
import { fairValues, ordinaryInput } from "../fakes/marketState.ts";
import { riskLimits } from "../fakes/riskLimits.ts";
import { type ExecutorBench, openBench } from "./executor/executorBench.ts";

/** USDC is cheap in the 3pool; no Uniswap pool comes first, so that nobody pays before being paid. */
const ROUTE_ID = "USDT>curve:3pool>USDC>uniswap-v3:USDC/USDT:100>USDT";
const LENDERS = ["aave-v3", "balancer-v2", "morpho-blue"];
const COINS = ["DAI", "USDC", "USDT"];
const SET_PAUSED = toFunctionSelector("setPaused(bool)");
const aavePauseAbi = parseAbi(["function setReservePause(address asset, bool paused)"]);

const definitions = await loadAllDefinitions();
const whole = selectChain(definitions, mainnet.id, COINS);
const selection = { ...whole, lenders: whole.lenders.filter(({ id }) => LENDERS.includes(id)) };
const routes = findRoutes(selection.pools.map(({ deployment }) => deployment)).filter(({ id }) => id === ROUTE_ID);

describe("the bot and its lenders on the replica", () => {
  let bench: ExecutorBench;

  beforeEach(async () => {
    bench = await openBench(60_000_000n);
  });
  afterEach(() => bench.replica.close());

  it("borrows $300k of Balancer, which costs least gas, and $15M of Morpho, which holds as much", async () => {
    const small = opportunityOf(await judge(bench, 300_000n));
    expect(small).to.include({ lender: "balancer-v2", lenderFeeUnits: 0n });
    const large = opportunityOf(await judge(bench, 15_000_000n));
    expect(large).to.include({ lender: "morpho-blue", lenderFeeUnits: 0n });
    expect(large.sized.amountIn > 8_000_000n * 10n ** 6n).to.equal(true);
  });

  it("goes to the next best where one is paused or empty, and says what each said where none is left", async () => {
    await pauseBalancer(bench);
    expect(opportunityOf(await judge(bench, 300_000n)).lender).to.equal("morpho-blue");
    await setCoinBalance(bench.replica.rpc, "usdt", REPLICA_ADDRESSES.morphoBlue, 1_000_000n);
    expect(opportunityOf(await judge(bench, 300_000n)).lender).to.equal("aave-v3");
    await pauseAave(bench);
    const { rejection } = await judge(bench, 300_000n);
    expect(rejection?.code).to.equal("NO_LENDER");
    expect(rejection?.message).to.match(/balancer-v2: the Vault is paused/);
    expect(rejection?.message).to.match(/morpho-blue: .*USDT asked, 1000000 there/);
    expect(rejection?.message).to.match(/aave-v3: the USDT reserve is paused/);
  });

  it("sees in the simulation that a lender has been paused since, and holds it to be the lender's fault", async () => {
    const opportunity = opportunityOf(await judge(bench, 300_000n));
    await pauseBalancer(bench);
    const failure = await simulate(bench, opportunity);
    expect(failure).to.include({ ok: false, lenderFault: true });
    expect(failure).to.have.property("reason").that.includes("BAL#402");
  });

  it("does not blame the lender for a leg that fails inside its loan, or a profit that is not there", async () => {
    const opportunity = opportunityOf(await judge(bench, 300_000n));
    const greedy = await simulate(bench, opportunity, { minProfit: 10n ** 30n });
    expect(greedy).to.include({ ok: false, lenderFault: false });
    expect(greedy).to.have.property("reason").that.includes("InsufficientProfit");
    // No coin is left in the 3pool to be paid out: its own transfer fails, inside the callback.
    await setCoinBalance(bench.replica.rpc, "usdc", REPLICA_ADDRESSES.curve3pool, 0n);
    const broken = await simulate(bench, opportunity);
    expect(broken).to.include({ ok: false, lenderFault: false });
    expect(broken)
      .to.have.property("reason")
      .that.matches(/CallFailed\(0, 0xBA12.*CallFailed\(0, 0xbEbc/);
  });
});

/** Judges the route at the head, on what the chain says of pools and lenders there. */
async function judge({ replica }: ExecutorBench, maxLoanUsd: bigint) {
  const number = await replica.publicClient.getBlockNumber();
  const snapshot = await readSnapshotEvent(replica.publicClient, snapshotScopeOf(selection), number);
  const mirrors = selection.pools.map(({ type, deployment }) => {
    return [deployment.id, type.open(deployment, snapshot.pools[deployment.id] ?? null)] as const;
  });
  const lenders = selection.lenders.map(({ id, lender }) => lender.open(snapshot.lenders[id] ?? null));
  const policy = { ...ordinaryInput.policy, maxLoanUsdWad: maxLoanUsd * WAD };
  const swapGasByPoolType = new Map(selection.pools.map(({ type }) => [type.id, type.swapGas]));
  const input = { ...ordinaryInput, blockNumber: number, routes, mirrors: new Map(mirrors), lenders, policy };
  const { judged } = judgeOpportunities({ ...input, gasModel: { ...ordinaryInput.gasModel, swapGasByPoolType } });
  const [only] = judged;
  if (only === undefined) throw new Error("the route was not judged");
  return only;
}

function opportunityOf({ opportunity }: { readonly opportunity: Opportunity | null }): Opportunity {
  if (opportunity === null) throw new Error("no opportunity");
  return opportunity;
}

/** Simulates the opportunity's trade on the head as if it had been worked out there. */
async function simulate(bench: ExecutorBench, found: Opportunity, changed: { readonly minProfit?: bigint } = {}) {
  const { replica, executor } = bench;
  const currentBlock = await replica.publicClient.getBlockNumber();
  const plan = buildPlan(
    { ...found, blockNumber: currentBlock },
    {
      executor,
      deployments: new Map(selection.pools.map(({ deployment }) => [deployment.id, deployment])),
      poolTypes: new Map(selection.pools.map(({ type }) => [type.id, type])),
      lenders: new Map(selection.lenders.map(({ id, lender }) => [id, lender])),
      lenderAddresses: Object.fromEntries(selection.lenders.map(({ id, at }) => [id, at])),
      lenderStates: new Map(),
      currentBlock,
      blockNumberInContracts: "own",
      baseFeePerGas: 10n ** 9n,
      priorityFeePerGas: 10n ** 9n,
      gasTokenPriceWad: 1_500n * WAD,
      policy: { minProfitSharePips: 1n, deadlineBlocks: 2n, gasHeadroomPips: 300_000n, maxGasSharePips: 1_000_000n },
    },
  );
  if ("stage" in plan) throw new Error(plan.message);
  const context = { nowMs: 0, fairValues: fairValues(), gasTokenPriceWad: 1_500n * WAD };
  const decision = checkPlan(createRiskState(riskLimits), { ...plan, ...changed }, context);
  if ("rejection" in decision) throw new Error(decision.rejection.message);
  return simulatePlan(replica.publicClient, replica.accounts.operator, decision.approved);
}

/** Balancer's authorizer lets the deployer pause, and it does. */
async function pauseBalancer({ replica }: ExecutorBench): Promise<void> {
  const { balancerVault, balancerAuthorizer } = REPLICA_ADDRESSES;
  const { deployer } = replica.accounts;
  const vault = { address: balancerVault, abi: balancerAbi } as const;
  const role = await replica.publicClient.readContract({ ...vault, functionName: "getActionId", args: [SET_PAUSED] });
  const grant = encodeFunctionData({ abi: balancerAbi, functionName: "grantRole", args: [role, deployer] });
  await send(deployer, balancerAuthorizer, grant, replica);
  await send(
    deployer,
    balancerVault,
    encodeFunctionData({ abi: balancerAbi, functionName: "setPaused", args: [true] }),
    replica,
  );
}

async function pauseAave({ replica }: ExecutorBench): Promise<void> {
  const args = [REPLICA_ADDRESSES.usdt, true] as const;
  const data = encodeFunctionData({ abi: aavePauseAbi, functionName: "setReservePause", args });
  await send(replica.accounts.deployer, REPLICA_ADDRESSES.aavePoolConfigurator, data, replica);
}

async function send(from: Address, to: Address, data: Hex, replica: ExecutorBench["replica"]): Promise<void> {
  await replica.send(accountCall(from, to, data));
}
