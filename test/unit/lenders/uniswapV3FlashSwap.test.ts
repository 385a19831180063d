import { expect } from "chai";
import fc from "fast-check";
import { type Address, concat, decodeFunctionData, pad, parseAbi } from "viem";
import { decodeSwapCallback } from "../../../bot/domain/decodeSwapCallback.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { ExecutorCall } from "../../../bot/domain/executorCall.ts";
import type { RouteLeg } from "../../../bot/domain/opportunity.ts";
import type { PoolDeployment } from "../../../bot/domain/pool.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { wholeBalance } from "../../../bot/domain/wholeBalance.ts";
import { uniswapV3FlashSwap } from "../../../bot/lenders/uniswapV3FlashSwap.ts";

const FACTORY: Address = "0x1F98431c8aD98523631AE4a59f267346ea31F984";
const EXECUTOR: Address = "0x1000000000000000000000000000000000000001";
const USDC: Token = { chainId: 1, address: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", coin: "USDC", decimals: 6 };
const USDT: Token = { chainId: 1, address: "0xdAC17F958D2ee523a2206206994597C13D831ec7", coin: "USDT", decimals: 6 };
const DAI: Token = { chainId: 1, address: "0x6B175474E89094C44Da98b954EedeAC495271d0F", coin: "DAI", decimals: 18 };

const POOL: PoolDeployment = {
  id: "uniswap-v3:USDC/USDT:100",
  type: "uniswap-v3",
  chainId: 1,
  address: "0x3416cF6C708Da44DB2624D63ea0AAef7113527C6",
  tokens: [USDC, USDT],
  createdAtBlock: 13_609_065n,
};
const CURVE: PoolDeployment = { ...POOL, id: "curve:3pool", type: "curve-stableswap", tokens: [DAI, USDC, USDT] };

const swapAbi = parseAbi([
  "function swap(address recipient, bool zeroForOne, int256 amountSpecified, uint160 sqrtPriceLimitX96, bytes data) returns (int256 amount0, int256 amount1)",
]);

const UNISWAP_LEG: RouteLeg = { poolId: POOL.id, tokenIn: USDT, tokenOut: USDC };
const CURVE_LEG: RouteLeg = { poolId: CURVE.id, tokenIn: USDC, tokenOut: USDT };
const CURVE_SPEND = wholeBalance(USDC.address, 68, "approval");
const CURVE_CALL: ExecutorCall = {
  target: "0xbEbc44782C7dB0a1A60Cb6fe97d0b483032FF1C7",
  data: concat(["0x3df02124", pad("0x", { size: 4 * 32 })]),
  callback: false,
  spend: CURVE_SPEND,
};

describe("uniswapV3FlashSwap lender", () => {
  it("reads nothing", () => {
    const first = uniswapV3FlashSwap.readState(FACTORY, [USDC]).next();
    expect(first).to.deep.equal({ done: true, value: {} });
  });

  it("asks no fee of its own for a route that begins in a Uniswap v3 pool", () => {
    expect(offer([UNISWAP_LEG, CURVE_LEG], 1n)).to.deep.include({ ok: true, feeUnits: 0n });
  });

  it("refuses a route that begins elsewhere, is empty, returns to the locked pool, or borrows nothing", () => {
    expect(offer([CURVE_LEG, UNISWAP_LEG], 1n)).to.include({ ok: false });
    expect(offer([], 1n)).to.include({ ok: false });
    expect(offer([UNISWAP_LEG, CURVE_LEG, UNISWAP_LEG], 1n)).to.include({ ok: false });
    expect(offer([UNISWAP_LEG, CURVE_LEG], 0n)).to.include({ ok: false });
  });

  it("is not taken in by a pool whose id only resembles the type", () => {
    const lookalike = { ...UNISWAP_LEG, poolId: "uniswap-v3-fork:USDC/USDT:100" };
    expect(offer([lookalike, CURVE_LEG], 1n)).to.include({ ok: false });
  });

  it("swaps exactly the borrowed amount to the executor and carries the other legs and what it owes", () => {
    fc.assert(
      fc.property(fc.boolean(), fc.bigInt({ min: 1n, max: 2n ** 128n }), (sellsFirst, units) => {
        const tokenIn = sellsFirst ? USDC : USDT;
        const [recipient, zeroForOne, amount, limit, data] = swapArgs(encode(tokenIn, units, POOL));
        expect([recipient, zeroForOne, amount]).to.deep.equal([EXECUTOR, sellsFirst, units]);
        expect(limit).to.equal(sellsFirst ? LOWEST : HIGHEST);
        // The Curve leg spends USDC: what the pool just paid, where USDT is owed.
        const spend = { ...CURVE_SPEND, amount: { kind: sellsFirst ? "balance" : "received" } };
        const expected = { tokenOwed: tokenIn.address, calls: [{ ...CURVE_CALL, spend }] };
        expect(decodeSwapCallback(data, EXECUTOR)).to.deep.equal(expected);
      }),
    );
  });

  it("pins the pool as the one that may call back, and approves nobody", () => {
    const [call, ...rest] = encode(USDT, 5n, POOL);
    expect(rest).to.deep.equal([]);
    expect(call).to.include({ target: POOL.address, spend: null, callback: true });
  });

  it("refuses to encode on another type of pool, or a token that the pool does not hold", () => {
    expect(() => encode(USDT, 5n, CURVE)).to.throw(InvalidInputError, /pools\[0\]\.type is "curve-stableswap"/);
    expect(() => encode(DAI, 5n, POOL)).to.throw(InvalidInputError, /tokenIn/);
  });
});

/** MIN_SQRT_RATIO + 1 and MAX_SQRT_RATIO − 1 of Uniswap v3's TickMath. */
const LOWEST = 4_295_128_739n + 1n;
const HIGHEST = 1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_342n - 1n;

function offer(legs: readonly RouteLeg[], units: bigint) {
  return uniswapV3FlashSwap.open({}).offer({ token: USDT, units, legs });
}

function encode(token: Token, units: bigint, pool: PoolDeployment): readonly ExecutorCall[] {
  return uniswapV3FlashSwap.encode(FACTORY, {
    request: { token, units, legs: [UNISWAP_LEG, CURVE_LEG] },
    pools: [pool, CURVE],
    legCalls: [[{ ...CURVE_CALL, data: "0xdeadbeef" }], [CURVE_CALL]],
    feeUnits: 0n,
    executor: EXECUTOR,
    state: null,
  });
}

function swapArgs(calls: readonly ExecutorCall[]) {
  return decodeFunctionData({ abi: swapAbi, data: calls[0]?.data ?? "0x" }).args;
}
