/** Outermost ticks of every Uniswap v3 pool: 1.0001^±887272 is the last whole tick within ±2^128. */
export const MIN_TICK = -887_272;
export const MAX_TICK = 887_272;

/** Number of binary digits of the largest tick. */
const TICK_BITS = 20;

/**
 * 1.0001^(-2^k / 2) in 128-bit fixed point, rounded to nearest, for k = 0 … 19. Derived here instead of copied; the
 * deployed contract carries the same twenty numbers, which the replica tests hold it to.
 */
const INVERSE_POWERS = inversePowers();

const remembered = new Map<number, bigint>();

/**
 * Square root of the price (token1 units for one token0 unit) at a tick, 96-bit fixed point, to the last bit as the
 * deployed pool has it: the inverse powers of the tick's binary digits are multiplied in 128-bit fixed point, rounding
 * down each time, the product is inverted for a positive tick, and the last 32 bits are rounded up.
 *
 * Remembers what it was asked: meant for initialized ticks and word boundaries, of which there are few.
 * @param tick integer within MIN_TICK … MAX_TICK; not checked
 */
export function sqrtRatioAtTick(tick: number): bigint {
  const known = remembered.get(tick);
  if (known !== undefined) return known;
  const ratio = computeSqrtRatioAtTick(tick);
  remembered.set(tick, ratio);
  return ratio;
}

/** The same without remembering, for searches that touch a tick once. */
export function computeSqrtRatioAtTick(tick: number): bigint {
  const distance = Math.abs(tick);
  let ratio = 1n << 128n;
  for (let bit = 0; bit < TICK_BITS; bit += 1) {
    const power = INVERSE_POWERS[bit];
    if (((distance >> bit) & 1) === 1 && power !== undefined) ratio = (ratio * power) >> 128n;
  }
  if (tick > 0) ratio = ((1n << 256n) - 1n) / ratio;
  return (ratio + 0xffff_ffffn) >> 32n;
}

function inversePowers(): readonly bigint[] {
  const precision = 512n;
  const half = 1n << (precision - 129n);
  let power = integerSquareRoot((10_000n << (2n * precision)) / 10_001n);
  const powers: bigint[] = [];
  for (let bit = 0; bit < TICK_BITS; bit += 1) {
    powers.push((power + half) >> (precision - 128n));
    power = (power * power) >> precision;
  }
  return powers;
}

/** floor(√value) by Newton's rounds from above. */
function integerSquareRoot(value: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
