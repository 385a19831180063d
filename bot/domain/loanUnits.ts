/**
 * What to borrow for a first leg that sells `amountIn`, base units: one unit more. The unit stays with the executor
 * until the trade ends, so that its balance of the token never falls to zero in between: a token's storage word that
 * goes from zero to something a second time in one transaction costs 20,000 gas again (EIP-2200), most of which no
 * refund gives back (EIP-3529 caps refunds at a fifth).
 */
export function loanUnits(amountIn: bigint): bigint {
  return amountIn + 1n;
}
