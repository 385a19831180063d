/** More than what sums of differences round by, as a share of themselves, and of the largest number that differed. */
const SHARE = 2 ** -36;
const ROUNDING = 2 ** -50;

/**
 * A capacity that the pool takes for sure, although it was found in floats.
 * @param whole what was found, base units
 * @param largest the greatest number that the differences in `whole` were taken of
 * @param kept share of the input that the fee leaves
 */
export function safeCapacity(whole: number, largest: number, kept: number): number {
  return (Math.max(whole - largest * ROUNDING, 0) * (1 - SHARE)) / kept;
}
