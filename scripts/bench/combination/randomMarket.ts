import type { Json } from "../../../bot/domain/json.ts";
import type { PoolDeployment, PoolMirror, PoolType } from "../../../bot/domain/pool.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { curvePlain } from "../../../bot/pools/curvePlain.ts";
import { uniswapV2 } from "../../../bot/pools/uniswapV2.ts";
import { sqrtRatioAtTick } from "../../../bot/pools/uniswapV3/sqrtRatioAtTick.ts";
import { uniswapV3 } from "../../../bot/pools/uniswapV3.ts";
import { productSale, stableSale } from "./poolFormulas.ts";
import { randomSeries } from "./randomSeries.ts";
import type { SmoothSale } from "./smoothSale.ts";

/** Whole coins in one unit of the formulas, so that their amounts are of the order of one. */
export const WHOLE_COINS_PER_UNIT = 1_000_000;

/** A pool twice: as the bot mirrors it, and as formulas of its own. */
type MarketPool = {
  readonly type: PoolType;
  readonly mirror: PoolMirror;
  readonly sales: readonly SmoothSale[];
};

/** Six pools over four coins that disagree about prices by up to some per cent: constant products, StableSwaps and ranges. */
export type RandomMarket = {
  readonly pools: readonly MarketPool[];
  readonly tokens: readonly Token[];
  /** Fair value of each coin in USD, wad. */
  readonly valuesWad: readonly bigint[];
};

const DECIMALS = [18, 6, 6, 18];
const POOLS = 6;
const UNISWAP_V2_FEE = 0.003;
const AMPLIFICATION = 200;
const STABLE_FEE_E10 = 4_000_000;
const HALF_A_LOG_TICK = Math.log(1.0001) / 2;

/** The same market for the same seed. */
export function randomMarket(seed: number): RandomMarket {
  const random = randomSeries(seed + 1);
  const between = (low: number, high: number): number => low + random() * (high - low);
  const tokens = DECIMALS.map((decimals, coin) => ({
    chainId: 1,
    address: addressOf(coin + 1),
    coin: `COIN${coin}`,
    decimals,
  }));
  const worth = tokens.map(() => between(0.95, 1.05));
  const pools = Array.from({ length: POOLS }, (_, at) => {
    const first = at < DECIMALS.length ? at : Math.floor(between(0, DECIMALS.length));
    const second =
      (first + (at < DECIMALS.length ? 1 : 1 + Math.floor(between(0, DECIMALS.length - 1)))) % DECIMALS.length;
    const disagreement = between(0.97, 1.03);
    const price = ((worth[first] ?? 1) / (worth[second] ?? 1)) * disagreement;
    const place = { id: `pool-${at}`, address: addressOf(100 + at), coins: [first, second] as const, tokens };
    if (at % 3 === 0) return productPool(place, 10 ** between(-1, 2), price);
    if (at % 3 === 1) return stablePool(place, 10 ** between(-1, 2), between(0.3, 3));
    const feePips = [100n, 500n, 3_000n][Math.floor(between(0, 3))] ?? 100n;
    return rangePool(place, 10 ** between(1, 3), price, feePips, between(400, 3_000));
  });
  return { pools, tokens, valuesWad: worth.map((value) => BigInt(Math.round(value * 1e15)) * 1_000n) };
}

type Place = {
  readonly id: string;
  readonly address: `0x${string}`;
  readonly coins: readonly [number, number];
  readonly tokens: readonly Token[];
};

/** A Uniswap v2 pair. @param reserve of the first coin, formula units */
function productPool(place: Place, reserve: number, price: number): MarketPool {
  const [first, second] = place.coins;
  const reserves = [reserve, reserve * price] as const;
  const units = reserves.map((amount, at) => toUnits(amount, place, at));
  const sales = [
    productSale({ coinIn: first, coinOut: second }, reserves[0], reserves[1], UNISWAP_V2_FEE),
    productSale({ coinIn: second, coinOut: first }, reserves[1], reserves[0], UNISWAP_V2_FEE),
  ];
  const snapshot = { reserve0: units[0] ?? 0n, reserve1: units[1] ?? 0n, distrust: null };
  return opened(uniswapV2, place, snapshot, sales);
}

/** A plain Curve pool. @param balance of the first coin, formula units @param skew balance of the second for one of the first */
function stablePool(place: Place, balance: number, skew: number): MarketPool {
  const [first, second] = place.coins;
  const balances = [balance, balance * skew] as const;
  const sales = [
    stableSale({ coinIn: first, coinOut: second }, balances[0], balances[1], AMPLIFICATION, STABLE_FEE_E10 / 1e10),
    stableSale({ coinIn: second, coinOut: first }, balances[1], balances[0], AMPLIFICATION, STABLE_FEE_E10 / 1e10),
  ];
  const amplification = BigInt(AMPLIFICATION) * 100n;
  const none = { basisPoints: 0n, maximumUnits: 0n };
  const snapshot = {
    balances: balances.map((amount, at) => toUnits(amount, place, at)),
    amplification,
    ramp: { initial: amplification, future: amplification, initialTimeSeconds: 0n, futureTimeSeconds: 0n },
    feeE10: BigInt(STABLE_FEE_E10),
    adminFeeE10: 0n,
    offpegMultiplierE10: 0n,
    transferFees: [none, none],
    killed: false,
    distrust: null,
  };
  return opened(curvePlain, place, snapshot, sales);
}

/** A Uniswap v3 pool of one position around its price. @param liquidity in formula units of both coins' geometric mean */
function rangePool(place: Place, liquidity: number, price: number, feePips: bigint, halfWidth: number): MarketPool {
  const [first, second] = place.coins;
  const decimals = place.coins.map((coin) => place.tokens[coin]?.decimals ?? 0);
  const [unit0, unit1] = decimals.map((digits) => WHOLE_COINS_PER_UNIT * 10 ** digits);
  const scale = Math.sqrt((unit1 ?? 1) / (unit0 ?? 1));
  const tick = Math.round(Math.log(Math.sqrt(price) * scale) / HALF_A_LOG_TICK);
  const [lower, upper] = [tick - Math.round(halfWidth), tick + Math.round(halfWidth / 2)];
  const rootAt = (at: number): number => Math.exp(at * HALF_A_LOG_TICK) / scale;
  const [root, low, high] = [rootAt(tick), rootAt(lower), rootAt(upper)];
  const fee = Number(feePips) / 1e6;
  const sell0 = { coinIn: first, coinOut: second };
  const sell1 = { coinIn: second, coinOut: first };
  const sales = [
    productSale(sell0, liquidity / root, liquidity * root, fee, (liquidity * (1 / low - 1 / root)) / (1 - fee)),
    productSale(sell1, liquidity * root, liquidity / root, fee, (liquidity * (high - root)) / (1 - fee)),
  ];
  const units = BigInt(Math.round(liquidity * 1e9)) * BigInt(Math.round(Math.sqrt((unit0 ?? 1) * (unit1 ?? 1)) / 1e9));
  const snapshot = {
    sqrtPriceX96: sqrtRatioAtTick(tick),
    tick,
    liquidity: units,
    feePips,
    tickSpacing: 1,
    lowestTick: -887_272,
    highestTick: 887_272,
    ticks: [
      [lower, units, units],
      [upper, units, -units],
    ],
    distrust: null,
  };
  return opened(uniswapV3, place, snapshot, sales);
}

function opened(type: PoolType, place: Place, snapshot: Json, sales: readonly SmoothSale[]): MarketPool {
  const tokens = place.coins.map((coin) => place.tokens[coin]).filter((token) => token !== undefined);
  const { id, address } = place;
  const deployment: PoolDeployment = { id, type: type.id, chainId: 1, address, tokens, createdAtBlock: 0n };
  return { type, mirror: type.open(deployment, snapshot), sales };
}

function toUnits(amount: number, { coins, tokens }: Place, at: number): bigint {
  const decimals = tokens[coins[at] ?? 0]?.decimals ?? 0;
  return BigInt(Math.round(amount * WHOLE_COINS_PER_UNIT * 1e6)) * 10n ** BigInt(decimals - 6);
}

function addressOf(number: number): `0x${string}` {
  return `0x${number.toString(16).padStart(40, "0")}`;
}
