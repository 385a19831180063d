import type { FairValue } from "../../bot/domain/fairValue.ts";
import type { LenderBook } from "../../bot/domain/lender.ts";
import type { PoolMirror } from "../../bot/domain/pool.ts";
import { mulDivUp, PIPS, WAD } from "../../bot/domain/wad.ts";
import { defaultCycleLimits } from "../../bot/opportunity/cycleLimits.ts";
import type { OpportunityInput } from "../../bot/opportunity/opportunityInput.ts";
import { curveStableSwap } from "../../bot/pools/curveStableSwap.ts";
import { sqrtRatioAtTick } from "../../bot/pools/uniswapV3/sqrtRatioAtTick.ts";
import { uniswapV3 } from "../../bot/pools/uniswapV3.ts";
import { curvePool, dai, daiUsdcPool, usdc, usdcUsdtPool, usdt } from "./mainnetPools.ts";

/** The 3pool with these balances in whole coins, with the parameters it had in March 2023: A = 2000, fee 0.01 %. */
export function curveMirror(wholeBalances: readonly [bigint, bigint, bigint]): PoolMirror {
  const tokens = [dai, usdc, usdt];
  return curveStableSwap.open(curvePool, {
    balances: wholeBalances.map((whole, index) => whole * 10n ** BigInt(tokens[index]?.decimals ?? 0)),
    amplification: 2_000n,
    ramp: { initial: 2_000n, future: 2_000n, initialTimeSeconds: 0n, futureTimeSeconds: 0n },
    feeE10: 1_000_000n,
    adminFeeE10: 5_000_000_000n,
    transferFee: { basisPoints: 0n, maximumUnits: 0n },
    killed: null,
    distrust: null,
  });
}

/** A 0.01 % Uniswap v3 pool of two coins near parity: one position over `halfWidth` ticks on each side of parity. */
export function uniswapMirror(pool: typeof usdcUsdtPool, tick: number, liquidity: bigint, halfWidth = 100): PoolMirror {
  const [token0, token1] = pool.tokens;
  const decimals = (token1?.decimals ?? 0) - (token0?.decimals ?? 0);
  const parity = Math.round((decimals * Math.log(10)) / Math.log(1.0001));
  return uniswapV3.open(pool, {
    sqrtPriceX96: sqrtRatioAtTick(parity + tick),
    tick: parity + tick,
    liquidity,
    feePips: 100n,
    tickSpacing: 1,
    lowestTick: -887_272,
    highestTick: 887_272,
    ticks: [
      [parity - halfWidth, liquidity, liquidity],
      [parity + halfWidth, liquidity, -liquidity],
    ],
    distrust: null,
  });
}

/** Mirrors of all three mainnet pools. */
export function threeMirrors(state: {
  readonly curve: readonly [bigint, bigint, bigint];
  readonly usdcUsdtTick: number;
  readonly daiUsdcTick: number;
}): ReadonlyMap<string, PoolMirror> {
  const mirrors = [
    curveMirror(state.curve),
    uniswapMirror(usdcUsdtPool, state.usdcUsdtTick, 10n ** 15n),
    uniswapMirror(daiUsdcPool, state.daiUsdcTick, 10n ** 21n),
  ];
  return new Map(mirrors.map((mirror) => [mirror.deployment.id, mirror]));
}

/** Lends up to `capacityUnits` of any coin for a fee in pips, rounded up. */
export function lenderBook(
  lender: string,
  feePips: bigint,
  gas: bigint,
  capacityUnits: bigint = 1n << 255n,
): LenderBook {
  return {
    lender,
    offer: ({ units }) =>
      units > capacityUnits
        ? { ok: false, reason: `${units} is more than the ${capacityUnits} it holds` }
        : { ok: true, feeUnits: mulDivUp(units, feePips, PIPS), gas },
  };
}

export function priced(coin: string, valueWad: bigint): FairValue {
  return {
    status: "priced",
    coin,
    valueWad,
    lowWad: valueWad,
    highWad: valueWad,
    agreeing: ["kraken", "binance"],
    rejected: [],
  };
}

export function fairValues(usdcWad = WAD): ReadonlyMap<string, FairValue> {
  return new Map([
    ["DAI", priced("DAI", WAD)],
    ["USDC", priced("USDC", usdcWad)],
    ["USDT", priced("USDT", WAD)],
  ]);
}

/** Everything of a judgement but routes and mirrors, with ordinary figures: 20 gwei, ether at 1,500 USD. */
export const ordinaryInput: Omit<OpportunityInput, "mirrors"> = {
  blockNumber: 16_800_000n,
  timeMs: 1_678_500_000_000,
  lenders: [lenderBook("aave-v3", 500n, 143_600n)],
  setAside: new Map(),
  fairValues: fairValues(),
  gasTokenPriceWad: 1_500n * WAD,
  baseFeePerGas: 20_000_000_000n,
  priorityFeePerGas: 1_000_000_000n,
  gasModel: {
    tradeGas: 60_000n,
    swapGasByPoolType: new Map([
      [curveStableSwap.id, curveStableSwap.swapGas],
      [uniswapV3.id, uniswapV3.swapGas],
    ]),
  },
  policy: {
    maxLoanUsdWad: 50_000_000n * WAD,
    builderSharePips: 0n,
    cycles: defaultCycleLimits,
    toleranceMillionths: 4n,
    setAsideMs: 300_000,
  },
};
