import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { Route } from "../../../bot/domain/opportunity.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { sqrtRatioAtTick } from "../../../bot/pools/uniswapV3/sqrtRatioAtTick.ts";
import { uniswapV3 } from "../../../bot/pools/uniswapV3.ts";
import type { SeededRandom } from "../../../bot/replay/market/seededRandom.ts";
import { benchCoin } from "../blocks/benchCoins.ts";
import { benchPool } from "../blocks/benchPools.ts";
import { plainStableSwapOut } from "./plainStableSwap.ts";
import { type PlainUniswapV3, plainUniswapV3Out } from "./plainUniswapV3.ts";

/** A route over pools in a random state, by our mirrors and by plain ports. */
export type SizingMarket = {
  readonly route: Route;
  readonly mirrors: ReadonlyMap<string, PoolMirror>;
  /** What the route pays for an input, by the plain ports. */
  readonly plainOut: (amountIn: bigint) => bigint;
};

const FEE_PIPS = 100n;
const POSITIONS = 100;
const PARITY_WINDOW = 10_000;
const MULTIPLIER = 10n ** 12n;
const [one, two, three] = [0, 1, 3].map((index) => benchCoin(index).token);

/**
 * A Curve 3pool out of balance, A = 2000, then one or two Uniswap v3 pools of 0.01 % with 200 initialized ticks: the cycle
 * begins and ends in the coin that the 3pool is short of buyers for.
 */
export function sizingMarket(legs: 2 | 3, random: SeededRandom): SizingMarket {
  if (one === undefined || two === undefined || three === undefined) throw new RangeError("three coins wanted");
  const curve = benchPool("curve-stableswap", 0, [one, two, three], 1n);
  const balances = [0, 1, 2].map(() => random.between(20_000_000n, 300_000_000n) * 10n ** 6n);
  const curveMirror = curveStableSwap.open(curve.deployment, {
    balances,
    amplification: 2_000n,
    ramp: { initial: 2_000n, future: 2_000n, initialTimeSeconds: 0n, futureTimeSeconds: 0n },
    feeE10: 1_000_000n,
    adminFeeE10: 5_000_000_000n,
    transferFee: { basisPoints: 0n, maximumUnits: 0n },
    killed: null,
    distrust: null,
  });
  const path = legs === 2 ? [one, two, one] : [one, two, three, one];
  const pools = path.slice(1, -1).map((tokenIn, index) => {
    const tokenOut = path[index + 2] ?? one;
    const { deployment } = benchPool("uniswap-v3", index + 1, [tokenIn, tokenOut], 1n);
    const plain = concentrated(random);
    const zeroForOne = deployment.tokens[0] === tokenIn;
    return {
      mirror: openPlain(deployment, plain),
      tokenIn,
      tokenOut,
      out: (x: bigint) => plainUniswapV3Out(plain.pool, zeroForOne, x),
    };
  });
  const stable = {
    balances: balances.map((units) => units * MULTIPLIER),
    multipliers: [MULTIPLIER, MULTIPLIER, MULTIPLIER],
    amplification: 2_000n,
    feeE10: 1_000_000n,
  };
  return {
    route: {
      id: "sized",
      legs: [
        { poolId: curve.deployment.id, tokenIn: one, tokenOut: two },
        ...pools.map(({ mirror, tokenIn, tokenOut }) => ({ poolId: mirror.deployment.id, tokenIn, tokenOut })),
      ],
    },
    mirrors: new Map(
      [curveMirror, ...pools.map(({ mirror }) => mirror)].map((mirror) => [mirror.deployment.id, mirror]),
    ),
    plainOut: (amountIn) => pools.reduce((amount, { out }) => out(amount), plainStableSwapOut(stable, 0, 1, amountIn)),
  };
}

type Concentrated = { readonly tick: number; readonly each: bigint; readonly pool: PlainUniswapV3 };

/** Positions one inside the other, a tick apart, around parity; the price is off it by up to 30 ticks. */
function concentrated(random: SeededRandom): Concentrated {
  const tick = Number(random.between(0n, 60n)) - 30;
  const each = random.between(10n ** 12n, 10n ** 14n);
  const ticks = ticksOf(each).map(([at, , net]) => ({ sqrtRatioX96: sqrtRatioAtTick(at), net }));
  const liquidity = ticksOf(each).reduce((sum, [at, , net]) => (at <= tick ? sum + net : sum), 0n);
  return { tick, each, pool: { sqrtPriceX96: sqrtRatioAtTick(tick), liquidity, feePips: FEE_PIPS, ticks } };
}

function ticksOf(each: bigint): readonly [tick: number, gross: bigint, net: bigint][] {
  const widths = Array.from({ length: POSITIONS }, (_, index) => index + 1);
  return [
    ...widths.map((width): [number, bigint, bigint] => [-width, each, each]).reverse(),
    ...widths.map((width): [number, bigint, bigint] => [width, each, -each]),
  ];
}

function openPlain(deployment: PoolMirror["deployment"], { tick, each, pool }: Concentrated): PoolMirror {
  if (pool.liquidity <= 0n) {
    throw new InvalidInputError({
      field: "liquidity",
      value: pool.liquidity,
      expected: "above zero",
      where: deployment.id,
    });
  }
  return uniswapV3.open(deployment, {
    sqrtPriceX96: pool.sqrtPriceX96,
    tick,
    liquidity: pool.liquidity,
    feePips: FEE_PIPS,
    tickSpacing: 1,
    lowestTick: -PARITY_WINDOW,
    highestTick: PARITY_WINDOW,
    ticks: ticksOf(each),
    distrust: null,
  });
}
