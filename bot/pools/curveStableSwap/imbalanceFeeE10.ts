/** n/(4(n−1)) of the swap fee, rounded down: what a deposit or withdrawal pays on its imbalance, 1e-10. */
export function imbalanceFeeE10(feeE10: bigint, coins: bigint): bigint {
  return (feeE10 * coins) / (4n * (coins - 1n));
}
