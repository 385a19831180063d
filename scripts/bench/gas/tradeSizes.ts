/** Sizes that are measured, whole coins of the loan: no tick crossed, the same, and many. */
export const TRADE_SIZES: readonly bigint[] = [300_000n, 1_000_000n, 15_000_000n];
