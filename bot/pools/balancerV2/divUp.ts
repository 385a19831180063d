/** ceil(a / b) for non-negative operands. Throws RangeError on a zero divisor. */
export function divUp(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}
