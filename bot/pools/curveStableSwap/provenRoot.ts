/** More steps than this mean that the guess was none. */
const MAX_STEPS = 4;

/**
 * What the contract's rounds for y² + b·y = c end at, without going through them: from a guess in floating point to the
 * root rounded down, by integer arithmetic alone from there on. Null where that cannot be shown, and the rounds themselves
 * must be gone through. c need not be known to the unit: the root is shown for all that it can be.
 *
 * Why the rounds end there. Write f(y) = y² + b·y − c with c ≥ 0, r for its positive root, m = ⌊r⌋, and N(y) = (y² + c) /
 * (2y + b) for a round before it is cut to an integer.
 *
 * 1. N(y) − r = (y − r)²/(2y + b), so wherever the denominator is positive a round ends at m or above, whatever it started
 *    from; it is positive at D (2D + b = D + Σx + D/Ann) and, by the condition below, at m and above.
 * 2. From y > r a round falls by at least one, and by at least half of what y is above r. So the rounds come down to m in
 *    about as many steps as D has bits, fewer than the 255 that the contracts allow: they settle.
 * 3. They stop where two follow one another within one. Above r that is only from m + 1, to m, or from m + 2, if N(m + 2) ≥
 *    m + 1, which is (m + 2 − (m + 1))² ≥ f(m + 1), so f(m + 1) ≤ 1. From m they stay at m unless N(m) ≥ m + 1, which
 *    again is f(m + 1) ≤ 1. Where D itself is below m, the first round stops only at D + 1 = m, or goes on from above.
 *
 * So if f(m) ≤ 0 and f(m + 1) ≥ 2, the rounds end at m; the second also makes 2m + b positive. Both are checked, for the least
 * and the greatest that c can be. Left to the caller: no number of the rounds leaves 256 bits.
 * @param c at most one below c, or `lost` above it, and no less than `lost`
 * @param guess a float near the root; how near only decides how long it takes
 * @param slope a float near 2·root + b, in the same sense
 */
export function provenRoot(b: bigint, c: bigint, lost: bigint, guess: number, slope: number): bigint | null {
  if (!(guess >= 0 && guess < Number.POSITIVE_INFINITY) || c < lost) return null;
  let y = BigInt(Math.floor(guess));
  let short = c - y * (y + b);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const correction = Math.floor(Number(short) / slope);
    if (!Number.isFinite(correction)) return null;
    y += BigInt(correction);
    const sum = y + b;
    short = c - y * sum;
    // (y + 1)² + b·(y + 1) = y² + b·y + (2y + b) + 1, which must be c + 3 at least.
    if (short >= lost && y + sum - short >= 2n) return y < 0n ? null : y;
  }
  return null;
}
