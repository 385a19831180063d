import type { CurvePoint, SearchCurve } from "../../domain/searchCurve.ts";
import { safeCapacity } from "./safeCapacity.ts";
import type { SegmentFloats } from "./segmentFloats.ts";

/**
 * token0 comes in and the price falls: 1/√P rises by Δx/L in each segment. `evaluate` looks the segment up by the sum
 * of token0 at the price reached, first where it last ended.
 */
export class FallingCurve implements SearchCurve {
  readonly capacity: number;
  readonly slopeAtZero: number;
  readonly #roots: Float64Array;
  readonly #liquidities: Float64Array;
  readonly #sums0: Float64Array;
  readonly #sums1: Float64Array;
  readonly #kept: number;
  /** √P now, the segment that it lies in, and the liquidity there. */
  readonly #root: number;
  readonly #segment: number;
  readonly #liquidity: number;
  /** token0 that it takes to come to the segment's lower edge. */
  readonly #firstIn: number;
  /** Both coins up to the present price, by the same count as the sums. */
  readonly #below0: number;
  readonly #below1: number;
  #found: number;

  /** @param kept share of the input that the fee leaves; more than zero */
  constructor(floats: SegmentFloats, segment: number, root: number, kept: number) {
    const { roots, liquidities, sums0, sums1 } = floats;
    const lower = Math.min(roots[segment] ?? root, root);
    this.#roots = roots;
    this.#liquidities = liquidities;
    this.#sums0 = sums0;
    this.#sums1 = sums1;
    this.#kept = kept;
    this.#root = root;
    this.#segment = segment;
    this.#liquidity = liquidities[segment] ?? 0;
    const firstOut = this.#liquidity * (root - lower);
    this.#firstIn = firstOut / (root * lower);
    this.#below0 = (sums0[segment] ?? 0) + this.#firstIn;
    this.#below1 = (sums1[segment] ?? 0) + firstOut;
    this.#found = Math.max(segment - 1, 0);
    this.capacity = safeCapacity(this.#below0 - (sums0[0] ?? 0), floats.largest0, kept);
    this.slopeAtZero = this.#slopeAt(0);
  }

  evaluate(amountIn: number, into: CurvePoint): void {
    const paid = amountIn * this.#kept;
    if (paid < this.#firstIn) {
      const reached = 1 / (1 / this.#root + paid / this.#liquidity);
      into.amountOut = paid * this.#root * reached;
      into.slope = this.#kept * reached * reached;
      return;
    }
    const left = this.#below0 - paid;
    const found = this.#find(left);
    const upper = this.#roots[found + 1] ?? 0;
    const rest = (this.#sums0[found + 1] ?? 0) - left;
    const liquidity = this.#liquidities[found] ?? 0;
    const reached = liquidity > 0 ? Math.max(1 / (1 / upper + rest / liquidity), this.#roots[found] ?? 0) : upper;
    into.amountOut = this.#below1 - (this.#sums1[found + 1] ?? 0) + rest * upper * reached;
    into.slope = this.#kept * reached * reached;
  }

  gasStepAtOrBelow(amountIn: number): number {
    const paid = amountIn * this.#kept;
    if (this.#segment === 0 || paid < this.#firstIn) return 0;
    const found = this.#find(this.#below0 - paid);
    return (this.#below0 - (this.#sums0[found + 1] ?? 0)) / this.#kept;
  }

  /** The segment below the present one in which the sum of token0 is `left`. */
  #find(left: number): number {
    const sums0 = this.#sums0;
    const remembered = this.#found;
    if ((sums0[remembered] ?? 0) < left && left <= (sums0[remembered + 1] ?? 0)) return remembered;
    let low = 0;
    let high = this.#segment > 0 ? this.#segment - 1 : 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums0[middle + 1] ?? 0) < left) low = middle + 1;
      else high = middle;
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
