import { numberToHex } from "viem";
import type { PoolDeployment, PoolMirror, PoolType } from "../../../bot/domain/pool.ts";
import { curveMetapool } from "../../../bot/pools/curveMetapool.ts";
import { curvePlain } from "../../../bot/pools/curvePlain.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { curveStableSwapNg } from "../../../bot/pools/curveStableSwapNg.ts";
import type { PortedPool } from "./portedInvariant.ts";
import { portedMetapoolQuote } from "./portedMetapoolQuote.ts";
import { portedQuote } from "./portedQuote.ts";

/** A pool of ours and the same pool in the contract's own formulas. */
export type CurvePeer = {
  readonly id: string;
  readonly what: string;
  readonly mirror: PoolMirror;
  readonly ported: (indexIn: number, indexOut: number, amountIn: bigint) => bigint;
  /** Directions to quote in turn, as places of coins. */
  readonly directions: readonly (readonly [number, number])[];
  /** Quotes in a turn: about half a millisecond. */
  readonly calls: number;
};

const DECIMALS = [18, 6, 6];
const BASE_SUPPLY = 415_000_000n * 10n ** 18n;
const NO_FEE = { basisPoints: 0n, maximumUnits: 0n };

/** The 3pool after the weekend of 11 March 2023 had drained it of USDT. Modelled in round figures. */
const THREE_POOL: PortedPool = {
  balances: [190_000_000n * 10n ** 18n, 205_000_000n * 10n ** 6n, 32_000_000n * 10n ** 6n],
  rates: DECIMALS.map((places) => 10n ** BigInt(36 - places)),
  amplification: 2_000n,
  precision: 1n,
  feeE10: 1_000_000n,
  offpegMultiplierE10: 0n,
  dividesAtTheEnd: false,
};
const PLAIN: PortedPool = {
  ...THREE_POOL,
  balances: [12_000_000n * 10n ** 18n, 25_000_000n * 10n ** 6n],
  rates: THREE_POOL.rates.slice(0, 2),
  amplification: 20_000n,
  precision: 100n,
  feeE10: 4_000_000n,
};
const NG: PortedPool = { ...PLAIN, offpegMultiplierE10: 50_000_000_000n, dividesAtTheEnd: true };
/** The metapool's own two coins; what the second is worth is the base pool's to say. */
const OWN: PortedPool = {
  ...PLAIN,
  balances: [40_000_000n * 10n ** 18n, 25_000_000n * 10n ** 18n],
  rates: [10n ** 18n, 0n],
};

/** One pool of each type, all out of balance. */
export function curvePeers(): readonly CurvePeer[] {
  const quote = (pool: PortedPool) => (i: number, j: number, dx: bigint) => portedQuote(pool, i, j, dx);
  const three = [0, 1, 2].flatMap((i) => [0, 1, 2].filter((j) => j !== i).map((j) => [i, j] as const));
  const two = [
    [0, 1],
    [1, 0],
  ] as const;
  return [
    {
      id: "curve-stableswap",
      what: "the 3pool, A = 2000, drained of USDT",
      mirror: open(curveStableSwap, DECIMALS, { ...snapshotOf(THREE_POOL), transferFee: NO_FEE }),
      ported: quote(THREE_POOL),
      directions: three,
      calls: 600,
    },
    {
      id: "curve-plain",
      what: "a plain pool of two coins, A = 200",
      mirror: open(curvePlain, DECIMALS.slice(0, 2), snapshotOf(PLAIN)),
      ported: quote(PLAIN),
      directions: two,
      calls: 600,
    },
    {
      id: "curve-stableswap-ng",
      what: "a StableSwap-NG pool of two coins, A = 200",
      mirror: open(curveStableSwapNg, DECIMALS.slice(0, 2), snapshotOf(NG)),
      ported: quote(NG),
      directions: two,
      calls: 600,
    },
    {
      id: "curve-metapool.sale",
      what: "a metapool on that 3pool, a coin of the 3pool sold",
      mirror: openMetapool(),
      ported: (i, j, dx) => portedMetapoolQuote({ own: OWN, base: THREE_POOL, supply: BASE_SUPPLY }, i, j, dx),
      directions: [
        [1, 0],
        [2, 0],
        [3, 0],
      ],
      calls: 50,
    },
    {
      id: "curve-metapool.purchase",
      what: "a metapool on that 3pool, a coin of the 3pool bought",
      mirror: openMetapool(),
      ported: (i, j, dx) => portedMetapoolQuote({ own: OWN, base: THREE_POOL, supply: BASE_SUPPLY }, i, j, dx),
      directions: [
        [0, 1],
        [0, 2],
        [0, 3],
      ],
      calls: 150,
    },
  ];
}

function openMetapool(): PoolMirror {
  const base = { ...snapshotOf(THREE_POOL), transferFee: NO_FEE, supply: BASE_SUPPLY };
  const parameters = { basePool: numberToHex(100, { size: 20 }), lpToken: numberToHex(101, { size: 20 }) };
  return open(curveMetapool, [18, ...DECIMALS], { own: snapshotOf(OWN), base, distrust: null }, parameters);
}

function open(
  type: PoolType,
  decimals: readonly number[],
  snapshot: Parameters<PoolType["open"]>[1],
  parameters: NonNullable<PoolDeployment["parameters"]> = {},
): PoolMirror {
  const tokens = decimals.map((places, index) => ({
    chainId: 1,
    coin: `COIN${index}`,
    address: numberToHex(index + 1, { size: 20 }),
    decimals: places,
  }));
  const address = numberToHex(99, { size: 20 });
  return type.open(
    { id: type.id, type: type.id, chainId: 1, address, tokens, createdAtBlock: 0n, parameters },
    snapshot,
  );
}

function snapshotOf({ balances, amplification, feeE10, offpegMultiplierE10 }: PortedPool) {
  return {
    balances,
    amplification,
    ramp: { initial: amplification, future: amplification, initialTimeSeconds: 0n, futureTimeSeconds: 0n },
    feeE10,
    adminFeeE10: 5_000_000_000n,
    offpegMultiplierE10,
    transferFees: balances.map(() => NO_FEE),
    killed: null,
    distrust: null,
  };
}
