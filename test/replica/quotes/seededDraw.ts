const MASK = (1n << 64n) - 1n;

/** Random integers from a seed (SplitMix64, Steele et al. 2014): the same seed draws the same run for ever. */
export class SeededDraw {
  #state: bigint;

  constructor(seed: bigint) {
    this.#state = seed & MASK;
  }

  /** Uniform in 0 … 2^64 − 1. */
  word(): bigint {
    this.#state = (this.#state + 0x9e37_79b9_7f4a_7c15n) & MASK;
    let mixed = this.#state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58_476d_1ce4_e5b9n) & MASK;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d0_49bb_1331_11ebn) & MASK;
    return mixed ^ (mixed >> 31n);
  }

  /** Uniform in lowest … highest, both inclusive, but for a bias below 2^-64 of the width. */
  between(lowest: bigint, highest: bigint): bigint {
    const wide = (this.word() << 128n) | (this.word() << 64n) | this.word();
    return lowest + (wide % (highest - lowest + 1n));
  }

  /** The same for small numbers. */
  integer(lowest: number, highest: number): number {
    return Number(this.between(BigInt(lowest), BigInt(highest)));
  }

  /** Log-uniform in 1 … highest: every size is as likely as every other. */
  logUniform(highest: bigint): bigint {
    const bits = this.integer(1, highest.toString(2).length);
    const low = 1n << BigInt(bits - 1);
    const high = (1n << BigInt(bits)) - 1n;
    return this.between(low, high < highest ? high : highest);
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.integer(0, items.length - 1)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }
}
