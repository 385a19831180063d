/** A value with the evidence that it belongs to, and that evidence's class of vote. */
export type Rung = { readonly value: bigint; readonly item: number; readonly voteClass: number };

/** Evidence that is left out for once. */
export type LeftOut = { readonly items: ReadonlySet<number>; readonly classOf: readonly number[] };

/**
 * Values in order, with how many of each class of vote lie below each of them: how much is voted below a value is then
 * a sum over a few classes, also with some of the evidence left out and whatever a vote of each class is worth.
 */
export class VoteLadder {
  readonly #rungs: readonly Rung[];
  readonly #classes: number;
  /** Rungs of each class below each place, `#classes` numbers a place. */
  readonly #below: Int32Array;
  readonly #placesOf = new Map<number, number[]>();

  constructor(rungs: readonly Rung[], classes: number) {
    this.#rungs = [...rungs].sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
    this.#classes = classes;
    this.#below = new Int32Array((rungs.length + 1) * classes);
    for (const [place, { item, voteClass }] of this.#rungs.entries()) {
      const from = place * classes;
      this.#below.copyWithin(from + classes, from, from + classes);
      this.#below[from + classes + voteClass] = (this.#below[from + classes + voteClass] ?? 0) + 1;
      this.#placesOf.set(item, [...(this.#placesOf.get(item) ?? []), place]);
    }
  }

  get length(): number {
    return this.#rungs.length;
  }

  valueAt(place: number): bigint {
    return this.#rungs[place]?.value ?? 0n;
  }

  itemAt(place: number): number {
    return this.#rungs[place]?.item ?? -1;
  }

  /** Votes on the rungs before `place`. */
  votesBefore(place: number, worth: readonly bigint[], { items, classOf }: LeftOut): bigint {
    let votes = 0n;
    for (let kind = 0; kind < this.#classes; kind += 1) {
      const count = this.#below[place * this.#classes + kind] ?? 0;
      if (count > 0) votes += BigInt(count) * (worth[kind] ?? 0n);
    }
    for (const item of items) {
      for (const at of this.#placesOf.get(item) ?? []) if (at < place) votes -= worth[classOf[item] ?? -1] ?? 0n;
    }
    return votes;
  }

  /** The first place for which something holds that, once it holds, holds for every later one; the length where it never does. */
  firstWhere(holds: (place: number) => boolean): number {
    let low = 0;
    let high = this.#rungs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
