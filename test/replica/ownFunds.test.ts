import { expect } from "chai";
import { type Address, decodeErrorResult, encodeFunctionData, erc20Abi, stringToHex } from "viem";
import { mainnet } from "../../bot/chains/mainnet.ts";
import { depegExecutorAbi } from "../../bot/domain/depegExecutorAbi.ts";
import type { Plan, RouteLeg } from "../../bot/domain/opportunity.ts";
import { encodePlan } from "../../bot/executors/encodePlan.ts";
import { runReadSequences } from "../../bot/feeds/runReadSequences.ts";
import { ownFunds } from "../../bot/lenders/ownFunds.ts";
import { spendStated } from "../../bot/plan/spendStated.ts";
import { curveStableSwap } from "../../bot/pools/curveStableSwap.ts";
import { uniswapV3 } from "../../bot/pools/uniswapV3.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import { samplePlan } from "../fakes/samplePlan.ts";
import {
  balanceOf,
  CURVE,
  type ExecutorBench,
  encodeLegs,
  openBench,
  sendTrade,
  simulateTrade,
  UNISWAP_USDC_USDT,
  USDC,
  USDT,
} from "./executor/executorBench.ts";

/** USDC is cheap in the 3pool: bought there, sold at Uniswap. */
const LEGS: readonly RouteLeg[] = [
  { poolId: CURVE, tokenIn: USDT, tokenOut: USDC },
  { poolId: UNISWAP_USDC_USDT, tokenIn: USDC, tokenOut: USDT },
];
const UNITS = 300_000n * 10n ** BigInt(USDT.decimals);

describe("a trade with the operator's own funds", () => {
  let bench: ExecutorBench;
  let operator: Address;

  beforeEach(async () => {
    bench = await openBench(25_000_000n);
    operator = bench.replica.accounts.operator;
    const { liquidityProvider } = bench.replica.accounts;
    const given = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [operator, UNITS] });
    await bench.replica.send(accountCall(liquidityProvider, USDT.address, given));
  });
  afterEach(() => bench.replica.close());

  it("is offered once the operator lets the executor take them, and gives them back with the gain at the treasury", async () => {
    expect((await offer()).ok).to.equal(false);
    await allow(UNITS);
    expect(await offer()).to.include({ ok: true, feeUnits: 0n });
    const { event } = await sendTrade(bench, tradeData(UNITS));
    expect(event).to.include({ borrowedToken: USDT.address, borrowed: UNITS, repaid: UNITS });
    expect(await balanceOf(bench, USDT, operator)).to.equal(UNITS);
    expect(await balanceOf(bench, USDT, bench.replica.accounts.treasury)).to.equal(event.profit);
    expect(event.profit > 0n).to.equal(true);
    for (const token of [USDC, USDT]) expect(await balanceOf(bench, token, bench.executor)).to.equal(0n);
    expect((await offer()).ok, "the allowance is used up").to.equal(false);
  });

  it("reverts where the operator allows less than the trade takes", async () => {
    await allow(UNITS - 1n);
    const answer = await simulateTrade(bench, tradeData(UNITS));
    expect(answer.ok).to.equal(false);
    expect(decodeErrorResult({ abi: depegExecutorAbi, data: answer.data }).errorName).to.equal("TransferFailed");
  });

  it("costs the gas that is reckoned with, give or take a twentieth", async () => {
    await allow(3n * UNITS);
    await sendTrade(bench, tradeData(UNITS));
    // The second time the treasury's balance is no longer new.
    const { receipt } = await sendTrade(bench, tradeData(UNITS));
    const terms = await offer();
    if (!terms.ok) throw new Error(terms.reason);
    const reckoned = uniswapV3.swapGas + curveStableSwap.swapGas + terms.gas;

    expect(Number(receipt.gasUsed)).to.be.closeTo(Number(reckoned), Number(reckoned / 20n));
  });

  async function offer() {
    const blockNumber = await bench.replica.publicClient.getBlockNumber();
    const reader = { client: bench.replica.publicClient, multicall3: mainnet.multicall3, blockNumber };
    const sequences = new Map([["own-funds", ownFunds.readState(operator, [USDC, USDT], bench.executor)]]);
    const state = (await runReadSequences(reader, sequences)).get("own-funds");
    return ownFunds.open(state ?? null).offer({ token: USDT, units: UNITS, legs: LEGS });
  }

  async function allow(units: bigint): Promise<void> {
    const data = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [bench.executor, units] });
    await bench.replica.send(accountCall(operator, USDT.address, data));
  }

  function tradeData(ownFundsUnits: bigint) {
    const plan: Plan = {
      ...samplePlan,
      routeLabel: stringToHex("test", { size: 32 }),
      profitToken: USDT,
      minProfit: 1n,
      deadlineBlock: 1_000_000_000n,
      calls: encodeLegs(bench, UNITS - 1n, LEGS).flatMap((calls, index) =>
        index === 0 ? spendStated(calls, USDT.address) : calls,
      ),
      ownFundsUnits,
    };
    return encodePlan(plan);
  }
});
