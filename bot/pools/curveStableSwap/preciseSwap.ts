import { settledBalance } from "./settledBalance.ts";
import { type ProductRounding, settledInvariant } from "./settledInvariant.ts";
import type { TransferFee } from "./transferFee.ts";
import { fitsWord } from "./wordRange.ts";

const RATE_PRECISION = 10n ** 18n;

/** What a quote depends on in every pool that keeps A in hundredths (all after the 3pool). */
export type PrecisePoolFields = {
  /** `balances(i)`, base units: what the pool trades with. */
  readonly balances: readonly bigint[];
  /** Factor of each coin from base units to 18 decimals. */
  readonly multipliers: readonly bigint[];
  /** `A_precise()` at the time of the swap: A in hundredths. */
  readonly amplificationE2: bigint;
  /** `fee()`, 1e-10 of the output. */
  readonly feeE10: bigint;
  /** What each coin itself takes of a transfer. */
  readonly transferFees: readonly TransferFee[];
};

/** A swap before its fee, at 18 decimals. */
export type PreciseSwap = {
  /** All balances before the swap. */
  readonly scaled: readonly bigint[];
  readonly invariant: bigint;
  /** Balances of the coin sold and the coin bought after the swap, the fee left aside. */
  readonly inAfter: bigint;
  readonly outAfter: bigint;
  /** What the curve gives: one unit less than the difference, as the contracts have it against rounding. */
  readonly gross: bigint;
};

/**
 * Where a swap takes the pool; null where the contract's own arithmetic reverts.
 * @param credited base units that the pool reckons with as having come in
 */
export function preciseSwap(
  fields: PrecisePoolFields,
  rounding: ProductRounding,
  indexIn: number,
  indexOut: number,
  credited: bigint,
): PreciseSwap | null {
  const { multipliers, amplificationE2 } = fields;
  const scaled = fields.balances.map((balance, index) => balance * (multipliers[index] ?? 0n));
  const [inBefore, outBefore, multiplier] = [scaled[indexIn], scaled[indexOut], multipliers[indexIn]];
  if (inBefore === undefined || outBefore === undefined || multiplier === undefined) return null;
  if (indexIn === indexOut) return null;
  if (!fitsWord(credited * multiplier * RATE_PRECISION)) return null;
  const invariant = settledInvariant(scaled, amplificationE2, rounding);
  if (invariant === null) return null;
  const inAfter = inBefore + credited * multiplier;
  const moved = scaled.map((balance, index) => (index === indexIn ? inAfter : balance));
  const outAfter = settledBalance(moved, indexOut, invariant, amplificationE2);
  if (outAfter === null || outAfter + 1n > outBefore) return null;
  return { scaled, invariant, inAfter, outAfter, gross: outBefore - outAfter - 1n };
}
