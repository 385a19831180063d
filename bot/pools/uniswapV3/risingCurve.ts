import type { CurvePoint, SearchCurve } from "../../domain/searchCurve.ts";
import { safeCapacity } from "./safeCapacity.ts";
import type { SegmentFloats } from "./segmentFloats.ts";

/**
 * token1 comes in and the price rises: √P rises by Δy/L in each segment. `evaluate` looks the segment up by the sum of
 * token1 at the price reached, first where it last ended.
 */
export class RisingCurve implements SearchCurve {
  readonly capacity: number;
  readonly slopeAtZero: number;
  readonly #roots: Float64Array;
  readonly #liquidities: Float64Array;
  readonly #sums0: Float64Array;
  readonly #sums1: Float64Array;
  readonly #kept: number;
  /** √P now, and the liquidity in its segment. */
  readonly #root: number;
  readonly #liquidity: number;
  /** The first segment above the present one. */
  readonly #next: number;
  /** token1 that it takes to come to the segment's upper edge. */
  readonly #firstIn: number;
  /** Both coins up to the present price, by the same count as the sums. */
  readonly #below0: number;
  readonly #below1: number;
  #found: number;

  /** @param kept share of the input that the fee leaves; more than zero */
  constructor(floats: SegmentFloats, segment: number, root: number, kept: number) {
    const { roots, liquidities, sums0, sums1 } = floats;
    const last = roots.length - 1;
    const next = Math.min(segment + 1, last);
    const upper = Math.max(roots[next] ?? root, root);
    this.#roots = roots;
    this.#liquidities = liquidities;
    this.#sums0 = sums0;
    this.#sums1 = sums1;
    this.#kept = kept;
    this.#root = root;
    this.#next = next;
    this.#liquidity = liquidities[segment] ?? 0;
    this.#firstIn = this.#liquidity * (upper - root);
    this.#below0 = (sums0[next] ?? 0) - this.#firstIn / (root * upper);
    this.#below1 = (sums1[next] ?? 0) - this.#firstIn;
    this.#found = next;
    this.capacity = safeCapacity((sums1[last] ?? 0) - this.#below1, floats.largest1, kept);
    this.slopeAtZero = this.#slopeAt(0);
  }

  evaluate(amountIn: number, into: CurvePoint): void {
    const paid = amountIn * this.#kept;
    if (paid < this.#firstIn) {
      const inverse = 1 / (this.#root + paid / this.#liquidity);
      into.amountOut = (paid / this.#root) * inverse;
      into.slope = this.#kept * inverse * inverse;
      return;
    }
    const sum = this.#below1 + paid;
    const found = this.#find(sum);
    const lower = this.#roots[found] ?? 0;
    const rest = sum - (this.#sums1[found] ?? 0);
    const liquidity = this.#liquidities[found] ?? 0;
    const upper = this.#roots[found + 1] ?? lower;
    const inverse = 1 / (liquidity > 0 ? Math.min(lower + rest / liquidity, upper) : lower);
    into.amountOut = (this.#sums0[found] ?? 0) - this.#below0 + (rest / lower) * inverse;
    into.slope = this.#kept * inverse * inverse;
  }

  gasStepAtOrBelow(amountIn: number): number {
    const paid = amountIn * this.#kept;
    if (paid < this.#firstIn) return 0;
    const found = this.#find(this.#below1 + paid);
    return ((this.#sums1[found] ?? 0) - this.#below1) / this.#kept;
  }

  /** The segment above the present one in which the sum of token1 is `sum`. */
  #find(sum: number): number {
    const sums1 = this.#sums1;
    const remembered = this.#found;
    if ((sums1[remembered] ?? 0) <= sum && sum < (sums1[remembered + 1] ?? 0)) return remembered;
    let low = this.#next;
    let high = sums1.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((sums1[middle] ?? 0) <= sum) low = middle;
      else high = middle - 1;
    }
    this.#found = low;
    return low;
  }

  #slopeAt(amountIn: number): number {
    const point = { amountOut: 0, slope: 0 };
    this.evaluate(amountIn, point);
    return point.slope;
  }
}
