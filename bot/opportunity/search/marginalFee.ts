/**
 * What the loan of one unit more costs at `units`, as a share of it: the rise of the fee over the upper half.
 * @param loanFee exact fee; null where the lender refuses, which then counts as free, for the size is bounded elsewhere
 */
export function marginalFee(loanFee: (units: bigint) => bigint | null, units: bigint): number {
  const half = units / 2n;
  const rise = (loanFee(units) ?? 0n) - (loanFee(half) ?? 0n);
  return rise > 0n ? Number(rise) / Number(units - half) : 0;
}
