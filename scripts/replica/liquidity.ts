/** Liquidity of one range of a Uniswap v3 pool. */
export type LiquidityPosition = { readonly tickLower: number; readonly tickUpper: number; readonly liquidity: bigint };

/**
 * What the pools hold at the start. Modelled, not recorded: the sizes are those of March 2023 in round figures. The
 * real USDC/USDT pool had an active liquidity of 2.8e17 to 3.8e17 in the days before the break, nearly all of it
 * within a few ticks of parity; its providers moved during the break, ours stay, so some liquidity lies out wide.
 */
export const MODELLED_LIQUIDITY = {
  /** Curve 3pool, whole coins. */
  curve3pool: { dai: 160_000_000n, usdc: 160_000_000n, usdt: 90_000_000n },
  /** Curve's plain pool and its StableSwap-NG pool, whole coins. */
  curvePlainPool: { dai: 20_000_000n, usdc: 20_000_000n },
  curveNgUsdcUsdt: { usdc: 10_000_000n, usdt: 10_000_000n },
  /** Aave v3, whole coins of each. */
  aaveReserve: 300_000_000n,
  /** Most DAI that Maker mints for one flash loan, whole coins: the figure on mainnet. */
  makerFlashMintMax: 500_000_000n,
  /** What Maker owes without collateral, whole DAI. */
  makerUnbackedDebt: 1_000_000n,
  /** Maker's first PSM: USDC taken in, and the ceiling of the DAI made for it, whole coins. */
  makerPsm: { held: 500_000_000n, ceiling: 1_000_000_000n },
  /** Maker's LitePSM: USDC in the pocket, DAI made in advance, and the ceiling of both together, whole coins. */
  makerLitePsm: { held: 100_000_000n, buffer: 200_000_000n, ceiling: 1_000_000_000n },
  /** DAI in the savings vault, whole coins. */
  savingsDai: 50_000_000n,
  /** Each Uniswap v2 pair, whole coins of each. */
  uniswapV2Pair: 10_000_000n,
  /** Morpho Blue, whole coins supplied to a market without borrowers. */
  morphoBlue: { usdc: 100_000_000n, usdt: 40_000_000n, dai: 10_000_000n },
  /** Balancer's stable pool of the three coins: all that the Vault holds of them. Whole coins of each. */
  balancerStablePool: 8_000_000n,
  /** Ticks on each side of parity at which nested positions begin and end: 200 initialised ticks in all. */
  nestedTicks: 100,
  /** Liquidity of the narrowest nested position; the k-th has 1/k² of it. Coins of 6 decimals. */
  narrowestLiquidity: 100_000_000_000_000_000n,
  /** Half-width in ticks and liquidity of what lies behind: the price can travel below 0.7. */
  wide: [
    [500, 400_000_000_000_000n],
    [2_000, 150_000_000_000_000n],
    [4_000, 20_000_000_000_000n],
    [100_000, 2_000_000_000_000n],
  ],
} as const;

/**
 * Positions around parity, the narrowest first.
 * @param parityTick tick at which one coin is worth one coin
 * @param scale what liquidity of two 6-decimal coins is multiplied by: 10^((decimals0 + decimals1)/2 − 6)
 */
export function modelledPositions(parityTick: number, scale: bigint): readonly LiquidityPosition[] {
  const around = (halfWidth: number, liquidity: bigint): LiquidityPosition => ({
    tickLower: parityTick - halfWidth,
    tickUpper: parityTick + halfWidth,
    liquidity: liquidity * scale,
  });
  const nested = Array.from({ length: MODELLED_LIQUIDITY.nestedTicks }, (_, index) => {
    const halfWidth = index + 1;
    return around(halfWidth, MODELLED_LIQUIDITY.narrowestLiquidity / BigInt(halfWidth * halfWidth));
  });
  return [...nested, ...MODELLED_LIQUIDITY.wide.map(([halfWidth, liquidity]) => around(halfWidth, liquidity))];
}
