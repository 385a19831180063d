/** One in 18-decimal fixed point, the scale of every price and fair value. */
export const WAD = 10n ** 18n;

/** Hundredths of a basis point in one whole: the unit of every rate and deviation (1 = 0.000001). */
export const PIPS = 1_000_000n;

/** floor(a·b/denominator) for non-negative operands. Throws RangeError on a zero denominator. */
export function mulDivDown(a: bigint, b: bigint, denominator: bigint): bigint {
  return (a * b) / denominator;
}

/** ceil(a·b/denominator) for non-negative operands. Throws RangeError on a zero denominator. */
export function mulDivUp(a: bigint, b: bigint, denominator: bigint): bigint {
  const product = a * b;
  return product === 0n ? 0n : (product - 1n) / denominator + 1n;
}

/** Absolute value. */
export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
