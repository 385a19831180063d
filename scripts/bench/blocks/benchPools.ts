import type { Json } from "../../../bot/domain/json.ts";
import type { PoolDeployment, PoolType } from "../../../bot/domain/pool.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { uniswapV2 } from "../../../bot/pools/uniswapV2.ts";
import { ReadWindow } from "../../../bot/pools/uniswapV3/readWindow.ts";
import { sqrtRatioAtTick } from "../../../bot/pools/uniswapV3/sqrtRatioAtTick.ts";
import { uniswapV3 } from "../../../bot/pools/uniswapV3.ts";
import { benchAddress } from "./benchCoins.ts";

/** A pool of the bench with the state that it starts in. */
export type BenchPool = { readonly type: PoolType; readonly deployment: PoolDeployment; readonly snapshot: Json };

const POOL_SPACE = 2;
/** Positions of a concentrated pool, one inside the other: each has two initialized ticks. */
const POSITIONS = 20;

/** @param wholeDepth whole tokens on each side */
export function benchPool(
  kind: "uniswap-v2" | "uniswap-v3" | "curve-stableswap",
  index: number,
  tokens: readonly Token[],
  wholeDepth: bigint,
): BenchPool {
  const sorted = kind === "curve-stableswap" ? tokens : [...tokens].sort((a, b) => (a.address < b.address ? -1 : 1));
  const address = benchAddress(POOL_SPACE, index);
  const id = `${kind}:${sorted.map(({ coin }) => coin).join("/")}:${index}`;
  const deployment = { id, type: kind, chainId: 1, address, tokens: sorted, createdAtBlock: 0n };
  const units = sorted.map(({ decimals }) => wholeDepth * 10n ** BigInt(decimals));
  switch (kind) {
    case "uniswap-v2":
      return { type: uniswapV2, deployment, snapshot: constantProduct(units) };
    case "uniswap-v3":
      return { type: uniswapV3, deployment, snapshot: concentrated(sorted, units) };
    case "curve-stableswap":
      return { type: curveStableSwap, deployment, snapshot: stableSwap(units) };
  }
}

function constantProduct([reserve0, reserve1]: readonly bigint[]): Json {
  return { reserve0: reserve0 ?? 0n, reserve1: reserve1 ?? 0n, distrust: null };
}

function stableSwap(balances: readonly bigint[]): Json {
  return {
    balances,
    amplification: 2_000n,
    ramp: { initial: 2_000n, future: 2_000n, initialTimeSeconds: 0n, futureTimeSeconds: 0n },
    feeE10: 1_000_000n,
    adminFeeE10: 5_000_000_000n,
    transferFee: { basisPoints: 0n, maximumUnits: 0n },
    killed: null,
    distrust: null,
  };
}

/** A pool of 0.01 % at parity, its liquidity densest in the middle. */
function concentrated(tokens: readonly Token[], units: readonly bigint[]): Json {
  const decimals = (tokens[1]?.decimals ?? 0) - (tokens[0]?.decimals ?? 0);
  const parity = Math.round((decimals * Math.log(10)) / Math.log(1.0001));
  // Near parity a position over ±w ticks holds about L·√P·w/20,000 of token 1 on its side.
  const root = sqrtRatioAtTick(parity);
  const each = (((units[1] ?? 0n) << 96n) * 20_000n) / root / BigInt(POSITIONS * POSITIONS);
  const ticks: [tick: number, gross: bigint, net: bigint][] = [];
  for (let position = POSITIONS; position >= 1; position -= 1) ticks.push([parity - position * 10, each, each]);
  for (let position = 1; position <= POSITIONS; position += 1) ticks.push([parity + position * 10, each, -each]);
  const { lowestTick, highestTick } = new ReadWindow(parity, 1).table([]);
  return {
    sqrtPriceX96: root,
    tick: parity,
    liquidity: each * BigInt(POSITIONS),
    feePips: 100n,
    tickSpacing: 1,
    lowestTick,
    highestTick,
    ticks,
    distrust: null,
  };
}
