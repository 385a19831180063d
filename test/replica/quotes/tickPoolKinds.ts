/** A kind of pool of concentrated liquidity to hold the mirror to. */
export type TickPoolKind = {
  readonly fee: number;
  readonly tickSpacing: number;
  readonly decimals: readonly [number, number];
  /** Tick of the first price. */
  readonly centre: number;
  /** Largest liquidity of one of the first positions: some ten million whole coins on either side in all. */
  readonly liquidity: bigint;
  /** One position over all prices, so that no input runs out of liquidity. */
  readonly fullRange: boolean;
  /** Share of the amounts beyond the depth that are tried: a pool of spacing 1 walks thousands of empty words for each. */
  readonly keptBeyondDepthPercent: number;
};

/** Kinds that stablecoins trade in; 18 and 6 decimals put the price far from tick 0. */
export const TICK_POOL_KINDS: readonly TickPoolKind[] = [
  {
    fee: 100,
    tickSpacing: 1,
    decimals: [6, 6],
    centre: 3,
    liquidity: 3n * 10n ** 15n,
    fullRange: false,
    keptBeyondDepthPercent: 4,
  },
  {
    fee: 100,
    tickSpacing: 1,
    decimals: [18, 6],
    centre: -276_324,
    liquidity: 3n * 10n ** 21n,
    fullRange: true,
    keptBeyondDepthPercent: 4,
  },
  {
    fee: 500,
    tickSpacing: 10,
    decimals: [6, 6],
    centre: -20,
    liquidity: 3n * 10n ** 14n,
    fullRange: false,
    keptBeyondDepthPercent: 100,
  },
  {
    fee: 3000,
    tickSpacing: 60,
    decimals: [18, 18],
    centre: 0,
    liquidity: 5n * 10n ** 25n,
    fullRange: true,
    keptBeyondDepthPercent: 100,
  },
];
