import { expect } from "chai";
import { decodeErrorResult } from "viem";
import { depegExecutorAbi } from "../../bot/domain/depegExecutorAbi.ts";
import type { Lender } from "../../bot/domain/lender.ts";
import type { RouteLeg } from "../../bot/domain/opportunity.ts";
import type { Token } from "../../bot/domain/token.ts";
import { aaveV3 } from "../../bot/lenders/aaveV3.ts";
import { uniswapV3FlashSwap } from "../../bot/lenders/uniswapV3FlashSwap.ts";
import { curveStableSwap } from "../../bot/pools/curveStableSwap.ts";
import { uniswapV3 } from "../../bot/pools/uniswapV3.ts";
import {
  allowances,
  balanceOf,
  CURVE,
  DAI,
  expectEmpty,
  fundedCalls,
  openBench,
  readLender,
  sendTrade,
  simulateCall,
  simulateTrade,
  tradeData,
  UNISWAP_DAI_USDC,
  UNISWAP_USDC_USDT,
  USDC,
  USDC_CYCLE,
  USDT,
  USDT_CYCLE,
} from "./executor/executorBench.ts";

const THREE_LEGS: readonly RouteLeg[] = [
  { poolId: UNISWAP_DAI_USDC, tokenIn: DAI, tokenOut: USDC },
  { poolId: UNISWAP_USDC_USDT, tokenIn: USDC, tokenOut: USDT },
  { poolId: CURVE, tokenIn: USDT, tokenOut: DAI },
];
type Case = {
  readonly name: string;
  readonly lender: Lender;
  readonly legs: readonly RouteLeg[];
  readonly loanToken: Token;
  readonly whole: bigint;
};

const CASES: readonly Case[] = [
  { name: "Curve to Uniswap on an Aave loan", lender: aaveV3, legs: USDT_CYCLE, loanToken: USDT, whole: 300_000n },
  {
    name: "Uniswap to Curve on a flash swap",
    lender: uniswapV3FlashSwap,
    legs: USDC_CYCLE,
    loanToken: USDC,
    whole: 300_000n,
  },
  { name: "three legs on an Aave loan", lender: aaveV3, legs: THREE_LEGS, loanToken: DAI, whole: 100_000n },
  { name: "three legs on a flash swap", lender: uniswapV3FlashSwap, legs: THREE_LEGS, loanToken: DAI, whole: 100_000n },
];

describe("executor on the replica", () => {
  for (const { name, lender, legs, loanToken, whole } of CASES) {
    it(`trades ${name}: profit at the treasury, nothing left in the executor`, async () => {
      const bench = await openBench(25_000_000n);
      const units = whole * 10n ** BigInt(loanToken.decimals);
      const offer = lender.open(await readLender(bench, lender)).offer({ token: loanToken, units, legs });
      if (!offer.ok) throw new Error(offer.reason);
      const calls = fundedCalls(bench, lender, units, legs);
      const { event } = await sendTrade(bench, tradeData(calls, loanToken, 1n));
      expect(event).to.include({ borrowedToken: loanToken.address, borrowed: units, repaid: units + offer.feeUnits });
      expect(event.profitToken).to.equal(loanToken.address);
      expect(await balanceOf(bench, loanToken, bench.replica.accounts.treasury)).to.equal(event.profit);
      expect(event.profit > 0n).to.equal(true);
      expect(await allowances(bench)).not.to.deep.equal([]);
      await expectEmpty(bench);
      await bench.replica.close();
    });
  }

  for (const { name, lender, legs, loanToken, whole } of CASES.slice(0, 2)) {
    it(`spends the gas that is reckoned with, give or take a twentieth: ${name}`, async () => {
      const bench = await openBench(25_000_000n);
      const units = whole * 10n ** BigInt(loanToken.decimals);
      const data = tradeData(fundedCalls(bench, lender, units, legs), loanToken, 1n);
      await sendTrade(bench, data);
      // The second time the treasury's balance and Aave's indices are no longer new.
      const { receipt } = await sendTrade(bench, data);
      const offer = lender.open(await readLender(bench, lender)).offer({ token: loanToken, units, legs });
      if (!offer.ok) throw new Error(offer.reason);
      const reckoned = uniswapV3.swapGas + curveStableSwap.swapGas + offer.gas;
      expect(Number(receipt.gasUsed)).to.be.closeTo(Number(reckoned), Number(reckoned / 20n));
      await bench.replica.close();
    });
  }

  it("reverts to the unit above what can be gained, and moves nothing", async () => {
    const bench = await openBench(25_000_000n);
    const calls = fundedCalls(bench, aaveV3, 300_000_000_000n, USDT_CYCLE);
    const gained = await simulateTrade(bench, tradeData(calls, USDT, 1n));
    const profit = gained.ok ? BigInt(gained.data) : 0n;
    const refused = await simulateTrade(bench, tradeData(calls, USDT, profit + 1n));
    expect(refused.ok).to.equal(false);
    const error = decodeErrorResult({ abi: depegExecutorAbi, data: refused.data });
    expect(error).to.deep.include({ errorName: "InsufficientProfit", args: [USDT.address, profit + 1n, profit] });
    expect((await simulateTrade(bench, tradeData(calls, USDT, profit))).ok).to.equal(true);
    await bench.replica.close();
  });

  it("reverts where there is nothing to gain: the loan cannot be repaid", async () => {
    const bench = await openBench(1_000n);
    const calls = fundedCalls(bench, aaveV3, 300_000_000_000n, USDT_CYCLE);
    const answer = await simulateTrade(bench, tradeData(calls, USDT, 0n));
    expect(answer.ok).to.equal(false);
    expect(decodeErrorResult({ abi: depegExecutorAbi, data: answer.data }).errorName).to.equal("CallFailed");
    await bench.replica.close();
  });

  it("refuses the callback of the real lender for a loan that a stranger took in its name", async () => {
    const bench = await openBench(1_000n);
    const [stranger] = bench.replica.accounts.traders;
    const [loan] = fundedCalls(bench, aaveV3, 1_000_000n, USDT_CYCLE);
    if (loan === undefined || stranger === undefined) throw new Error("no loan or no stranger");
    const answer = await simulateCall(bench, stranger, loan.target, loan.data);
    const error = decodeErrorResult({ abi: depegExecutorAbi, data: answer.data });
    expect(error).to.deep.include({ errorName: "UnexpectedCallback", args: [loan.target] });
    await bench.replica.close();
  });
});
