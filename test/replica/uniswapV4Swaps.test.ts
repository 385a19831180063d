import { expect } from "chai";
import { type Address, encodeFunctionData, erc20Abi, parseAbi, parseEventLogs, toFunctionSelector } from "viem";
import type { Token } from "../../bot/domain/token.ts";
import { aaveV3 } from "../../bot/lenders/aaveV3.ts";
import { encodeUniswapV4Swap } from "../../bot/pools/uniswapV4/encodeUniswapV4Swap.ts";
import type { UniswapV4PoolKey } from "../../bot/pools/uniswapV4/uniswapV4PoolKey.ts";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import {
  allowances,
  balanceOf,
  CURVE,
  DAI,
  type ExecutorBench,
  encodeLegs,
  openBench,
  sendTrade,
  simulateTrade,
  tradeData,
  USDC,
  USDT,
} from "./executor/executorBench.ts";

const MANAGER = REPLICA_ADDRESSES.uniswapV4PoolManager;
const USDC_USDT: UniswapV4PoolKey = { currency0: USDC.address, currency1: USDT.address, feePips: 10, tickSpacing: 1 };
const DAI_USDC: UniswapV4PoolKey = { currency0: DAI.address, currency1: USDC.address, feePips: 100, tickSpacing: 1 };
const swapEvent = parseAbi([
  "event Swap(bytes32 indexed id, address indexed sender, int128 amount0, int128 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick, uint24 fee)",
]);

describe("swaps in real Uniswap v4 pools", () => {
  let bench: ExecutorBench;

  beforeEach(async () => {
    bench = await openBench(25_000_000n);
  });
  afterEach(() => bench.replica.close());

  it("sell the executor's whole balance as a leg, and nothing is left of either coin", async () => {
    const units = unitsOf(USDT, 300_000n);
    const [bought = []] = encodeLegs(bench, units, [{ poolId: CURVE, tokenIn: USDT, tokenOut: USDC }]);
    const { receipt, event } = await sendTrade(bench, loanTrade(units, USDT, [...bought, leg(USDC_USDT, USDC)]));
    const [swap] = parseEventLogs({ abi: swapEvent, logs: receipt.logs });
    expect(swap?.args.fee).to.equal(10);
    // What the pool paid is what the loan was repaid with, and the rest is the gain.
    expect(swap?.args.amount1).to.equal(event.repaid + event.profit);
    expect(event.profit > 0n).to.equal(true);
    await expectEmpty();
  });

  it("sell either coin of a pool of 18 and 6 decimals, one unlock after the other", async () => {
    const units = unitsOf(DAI, 1_000n);
    // There and back costs both fees: the executor is given what they take.
    await give(DAI, unitsOf(DAI, 1n));
    const { event } = await sendTrade(bench, loanTrade(units, DAI, [leg(DAI_USDC, DAI), leg(DAI_USDC, USDC)], 0n));
    expect(event.profit > 0n && event.profit < unitsOf(DAI, 1n)).to.equal(true);
    await expectEmpty();
  });

  it("pay first as a flash swap, whose input the calls behind it earn", async () => {
    const amountIn = unitsOf(USDC, 300_000n);
    const [bought = []] = encodeLegs(bench, 0n, [{ poolId: CURVE, tokenIn: USDT, tokenOut: USDC }]);
    const swap = encodeUniswapV4Swap({
      manager: MANAGER,
      key: USDC_USDT,
      tokenIn: USDC.address,
      amountIn,
      sellsAll: false,
      calls: bought,
    });
    const { event } = await sendTrade(bench, tradeData([swap], USDC, 1n));
    expect(event).to.include({ borrowedToken: USDC.address, borrowed: amountIn, repaid: amountIn });
    expect(event.profit > 0n).to.equal(true);
    await expectEmpty();
  });

  it("revert in a pool that does not exist", async () => {
    const units = unitsOf(USDT, 1_000n);
    const unknown = { ...USDC_USDT, feePips: 11 };
    const answer = await simulateTrade(bench, loanTrade(units, USDT, [leg(unknown, USDT)]));
    expect(answer.ok).to.equal(false);
    expect(answer.data).to.include(toFunctionSelector("PoolNotInitialized()").slice(2));
  });

  it("cannot be made while the manager lends: it is unlocked once at a time", async () => {
    const swap = leg(USDC_USDT, USDC);
    const outer = encodeUniswapV4Swap({
      manager: MANAGER,
      key: USDC_USDT,
      tokenIn: USDC.address,
      amountIn: unitsOf(USDC, 1_000n),
      sellsAll: false,
      calls: [swap],
    });
    const answer = await simulateTrade(bench, tradeData([outer], USDC, 1n));
    expect(answer.ok).to.equal(false);
    expect(answer.data).to.include(toFunctionSelector("AlreadyUnlocked()").slice(2));
  });

  async function expectEmpty(): Promise<void> {
    for (const token of [DAI, USDC, USDT]) expect(await balanceOf(bench, token, bench.executor)).to.equal(0n);
    for (const allowance of await allowances(bench)) expect(allowance).to.equal(0n);
  }

  async function give(token: Token, units: bigint): Promise<void> {
    const { liquidityProvider } = bench.replica.accounts;
    const data = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [bench.executor, units] });
    await bench.replica.send(accountCall(liquidityProvider, token.address, data));
  }

  /** Calldata of a trade on an Aave loan. */
  function loanTrade(units: bigint, token: Token, calls: Parameters<typeof tradeData>[0], minProfit = 1n) {
    const request = { token, units, legs: [] };
    const terms = { request, pools: [], legCalls: [calls], feeUnits: 0n, executor: bench.executor, state: null };
    return tradeData(aaveV3.encode(REPLICA_ADDRESSES.aavePool, terms), token, minProfit);
  }
});

function leg(key: UniswapV4PoolKey, { address: tokenIn }: { readonly address: Address }) {
  return encodeUniswapV4Swap({ manager: MANAGER, key, tokenIn, amountIn: 0n, sellsAll: true, calls: [] });
}

function unitsOf(token: Token, whole: bigint): bigint {
  return whole * 10n ** BigInt(token.decimals);
}
