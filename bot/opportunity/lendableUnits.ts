/**
 * The most that a lender lends, at most `most`: where it refuses an amount it refuses every larger one.
 * @param loanFee its fee, null where it refuses
 * @returns 0 where it lends nothing
 */
export function lendableUnits(loanFee: (units: bigint) => bigint | null, most: bigint): bigint {
  if (most <= 0n || loanFee(most) !== null) return most;
  let lent = 0n;
  let refused = most;
  while (refused - lent > 1n) {
    const middle = (lent + refused) / 2n;
    if (loanFee(middle) === null) refused = middle;
    else lent = middle;
  }
  return lent;
}
