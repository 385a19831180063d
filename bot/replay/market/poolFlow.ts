import type { CoinSymbol } from "../../domain/coin.ts";

/** Two coins that are traded against each other. */
export type FlowPair = readonly [CoinSymbol, CoinSymbol];

/** How others trade one pool: modelled figures, all of them. */
export type PoolFlow = {
  readonly poolId: string;
  /** How far behind the exchanges the pool's informed traders are. */
  readonly lagSeconds: number;
  readonly pairs: readonly FlowPair[];
  /** Chance per block and pair that informed traders act, in pips. */
  readonly informedChancePips: bigint;
  /** The most that they sell at once, in whole dollars: who has more goes to a deeper pool. */
  readonly informedMostUsd: bigint;
  /** Chance per block and pair that a trader without a view acts, in pips. */
  readonly noiseChancePips: bigint;
  /** Median size of such a trade in whole dollars. */
  readonly noiseMedianUsd: bigint;
  /** Median size of a panic sale in whole dollars when the weak coin is down by 1 %; 0 where nobody flees through it. */
  readonly panicMedianUsd: bigint;
};

/**
 * The three pools of the USDC replay. Pools differ in who watches them: the USDC/USDT pool is quick, the DAI pool
 * slow, and the 3pool, by far the deepest, takes the holders who want out, as it did in March 2023, when it was
 * left with a few per cent of USDT.
 */
export const modelledPoolFlows: readonly PoolFlow[] = [
  {
    poolId: "uniswap-v3:USDC/USDT:100",
    lagSeconds: 60,
    pairs: [["USDC", "USDT"]],
    informedChancePips: 850_000n,
    informedMostUsd: 1_500_000n,
    noiseChancePips: 300_000n,
    noiseMedianUsd: 60_000n,
    panicMedianUsd: 0n,
  },
  {
    poolId: "uniswap-v3:DAI/USDC:100",
    lagSeconds: 240,
    pairs: [["DAI", "USDC"]],
    informedChancePips: 600_000n,
    informedMostUsd: 1_000_000n,
    noiseChancePips: 250_000n,
    noiseMedianUsd: 40_000n,
    panicMedianUsd: 0n,
  },
  {
    poolId: "curve:3pool",
    lagSeconds: 150,
    pairs: [
      ["DAI", "USDC"],
      ["DAI", "USDT"],
      ["USDC", "USDT"],
    ],
    informedChancePips: 550_000n,
    informedMostUsd: 8_000_000n,
    noiseChancePips: 200_000n,
    noiseMedianUsd: 150_000n,
    panicMedianUsd: 250_000n,
  },
];
