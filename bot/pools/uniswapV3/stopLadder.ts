import { originStop, stopBehind, stopInFront } from "./ladderStops.ts";
import type { LadderTerms } from "./ladderTerms.ts";
import type { Stop } from "./stop.ts";
import { stopTicks } from "./stopTicks.ts";

/** What is summed along a ladder. */
type Sum = "amountIn" | "amountOut";

/**
 * One direction of a pool: the stops that a swap passes, in turn, with sums of what it takes and pays up to each.
 *
 * A step between two stops always rounds alike, so the sums are exact, and what a swap takes from one stop to another is
 * their difference. Sums are added when a swap first gets that far. One ladder serves all prices, until the liquidity or
 * the fee changes.
 */
export class StopLadder {
  readonly terms: LadderTerms;
  readonly #ticks: Int32Array;
  readonly #stops: (Stop | undefined)[];
  /** The sums in floats, to search in; the exact ones decide. */
  readonly #inputs: Float64Array;
  readonly #outputs: Float64Array;
  /** The outermost stops that have sums: none where the first is behind the last. */
  #first: number;
  #last: number;

  /** @param tick where `liquidity` is in range */
  constructor(terms: LadderTerms, tick: number, liquidity: bigint) {
    this.terms = terms;
    this.#ticks = stopTicks(terms.table, terms.tickSpacing, terms.zeroForOne);
    const count = this.#ticks.length;
    this.#stops = new Array(count);
    this.#inputs = new Float64Array(count);
    this.#outputs = new Float64Array(count);
    const ahead = this.indexAfter(tick);
    this.#first = Math.min(ahead, count - 1);
    this.#last = this.#first;
    const origin = this.#ticks[this.#first];
    if (origin !== undefined) this.#keep(this.#first, originStop(terms, origin, liquidity, ahead === count));
  }

  /** Index of the first stop of a swap that begins at `tick`; one past the last where it meets none. */
  indexAfter(tick: number): number {
    let low = 0;
    let high = this.#ticks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const stop = this.#ticks[middle] ?? 0;
      if (this.terms.zeroForOne ? stop <= tick : stop > tick) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** A stop with its sums. Undefined past either end, and past a stop whose liquidity would be below zero. */
  stopAt(index: number): Stop | undefined {
    while (index < this.#first) if (!this.#prepend()) return undefined;
    while (index > this.#last) if (!this.#append()) return undefined;
    return this.#stops[index];
  }

  /** The last stop that has sums: the very last that there can be, after a search that went past it. */
  lastStop(): Stop | undefined {
    return this.#stops[this.#last];
  }

  /**
   * The first stop from `from` on whose sum is at least `target`; null where even the last one's is less.
   * @param from index of a stop that `stopAt` has told
   */
  search(sum: Sum, from: number, target: bigint): number | null {
    while (this.#sumAt(sum, this.#last) < target) if (!this.#append()) return null;
    const floats = sum === "amountIn" ? this.#inputs : this.#outputs;
    const wanted = Number(target);
    let low = from;
    let high = this.#last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((floats[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    while (low > from && this.#sumAt(sum, low - 1) >= target) low -= 1;
    while (this.#sumAt(sum, low) < target) low += 1;
    return low;
  }

  #append(): boolean {
    const last = this.#stops[this.#last];
    const tick = this.#ticks[this.#last + 1];
    const stop = last === undefined || tick === undefined ? null : stopBehind(this.terms, last, tick);
    if (stop === null) return false;
    this.#last += 1;
    this.#keep(this.#last, stop);
    return true;
  }

  #prepend(): boolean {
    const first = this.#stops[this.#first];
    const tick = this.#ticks[this.#first - 1];
    const stop = first === undefined || tick === undefined ? null : stopInFront(this.terms, first, tick);
    if (stop === null) return false;
    this.#first -= 1;
    this.#keep(this.#first, stop);
    return true;
  }

  #keep(index: number, stop: Stop): void {
    this.#stops[index] = stop;
    this.#inputs[index] = Number(stop.amountIn);
    this.#outputs[index] = Number(stop.amountOut);
  }

  #sumAt(sum: Sum, index: number): bigint {
    const stop = this.#stops[index];
    if (stop === undefined) throw new RangeError(`stop ${index} has no sums`);
    return sum === "amountIn" ? stop.amountIn : stop.amountOut;
  }
}
