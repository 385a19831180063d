/** Basis points in one whole, Aave's PERCENTAGE_FACTOR. */
const PERCENTAGE_FACTOR = 10_000n;

/**
 * Fee of a flash loan in base units of its token: units · premium, rounded half up, as Aave v3's
 * `PercentageMath.percentMul` does.
 */
export function flashLoanPremiumHalfUp(units: bigint, premiumBps: bigint): bigint {
  return (units * premiumBps + PERCENTAGE_FACTOR / 2n) / PERCENTAGE_FACTOR;
}
