/** The share of the range that each step keeps, in millionths: the golden ratio's inverse. */
const KEPT = 618_034n;
const WHOLE = 1_000_000n;

/** The input with the highest gain, by golden section over the whole range down to `width`: what tutorials do. */
export function goldenSection(gain: (amountIn: bigint) => bigint, upTo: bigint, width: bigint): bigint {
  let low = 0n;
  let high = upTo;
  let left = high - (high * KEPT) / WHOLE;
  let right = (high * KEPT) / WHOLE;
  let [gainLeft, gainRight] = [gain(left), gain(right)];
  while (high - low > width) {
    if (gainLeft < gainRight) {
      low = left;
      [left, gainLeft] = [right, gainRight];
      right = low + ((high - low) * KEPT) / WHOLE;
      gainRight = gain(right);
    } else {
      high = right;
      [right, gainRight] = [left, gainLeft];
      left = high - ((high - low) * KEPT) / WHOLE;
      gainLeft = gain(left);
    }
  }
  return (low + high) / 2n;
}
