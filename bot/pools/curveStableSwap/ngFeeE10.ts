import { fitsWord } from "./wordRange.ts";

const FEE_DENOMINATOR = 10n ** 10n;

/**
 * StableSwap-NG's fee in 1e-10 around two balances, rounded down: `feeE10` at parity, growing to the off-peg multiplier of
 * it: m·f / ((m − 1)·4·xᵢ·xⱼ/(xᵢ + xⱼ)² + 1). `exchange` takes the mean of each balance before and after the swap, not
 * the balances that the view `dynamic_fee` takes. Null where the contract reverts.
 * @param balanceIn mean of the sold coin's balance, 18 decimals
 * @param balanceOut mean of the bought coin's balance, 18 decimals
 */
export function ngFeeE10(
  feeE10: bigint,
  offpegMultiplierE10: bigint,
  balanceIn: bigint,
  balanceOut: bigint,
): bigint | null {
  if (offpegMultiplierE10 <= FEE_DENOMINATOR) return feeE10;
  const square = (balanceIn + balanceOut) ** 2n;
  const numerator = (offpegMultiplierE10 - FEE_DENOMINATOR) * 4n * balanceIn * balanceOut;
  if (square === 0n || !fitsWord(square) || !fitsWord(numerator)) return null;
  return (offpegMultiplierE10 * feeE10) / (numerator / square + FEE_DENOMINATOR);
}
