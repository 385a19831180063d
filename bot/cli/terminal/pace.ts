/** How fast blocks pass, over the last seconds, and how long the rest takes at that rate. */
export class Pace {
  readonly #windowMs: number;
  #marks: { readonly atMs: number; readonly blocks: number }[] = [];

  constructor(windowMs = 5_000) {
    this.#windowMs = windowMs;
  }

  /** `blocks` are done at `atMs` of any steady clock. */
  mark(blocks: number, atMs: number): void {
    this.#marks.push({ atMs, blocks });
    while (this.#marks.length > 2 && atMs - (this.#marks[0]?.atMs ?? atMs) > this.#windowMs) this.#marks.shift();
  }

  /** Null before there is anything to measure. */
  blocksPerSecond(): number | null {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (first === undefined || last === undefined || last.atMs <= first.atMs) return null;
    return ((last.blocks - first.blocks) * 1_000) / (last.atMs - first.atMs);
  }

  secondsFor(blocks: number): number | null {
    const rate = this.blocksPerSecond();
    return rate === null || rate === 0 ? null : blocks / rate;
  }
}
