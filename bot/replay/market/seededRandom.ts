/** A stream of random integers that is the same on every machine. Every call takes exactly one draw. */
export type SeededRandom = {
  /** Uniform in [0, 2^64). */
  next64(): bigint;
  /** Uniform in [0, bound); the bias, below bound/2^64, does not matter here. */
  below(bound: bigint): bigint;
  /** Uniform in [low, high]. */
  between(low: bigint, high: bigint): bigint;
};

const MASK = (1n << 64n) - 1n;

/**
 * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), on integers alone.
 * @param label names what the stream is for, so that a draw more in one place leaves every other stream as it was
 */
export function createSeededRandom(seed: bigint, label: string): SeededRandom {
  let state = (seed ^ hashLabel(label)) & MASK;
  const next64 = (): bigint => {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let mixed = state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return mixed ^ (mixed >> 31n);
  };
  const below = (bound: bigint): bigint => (next64() * bound) >> 64n;
  return { next64, below, between: (low, high) => low + below(high - low + 1n) };
}

/** FNV-1a, 64 bits, over UTF-16 code units. */
function hashLabel(label: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < label.length; index += 1) {
    hash = ((hash ^ BigInt(label.charCodeAt(index))) * 0x100000001b3n) & MASK;
  }
  return hash;
}
