import type { CurvePoint, SearchCurve } from "../../domain/searchCurve.ts";
import { JUST_BELOW } from "./justBelow.ts";
import type { SegmentFloats } from "./segmentFloats.ts";

/**
 * token0 comes in and the price falls: 1/√P rises by Δx/L in each segment. `evaluate` looks up the segment by the token0
 * that is left below the price reached, first where it last ended.
 */
export class FallingCurve implements SearchCurve {
  readonly capacity: number;
  readonly slopeAtZero: number;
  readonly #floats: SegmentFloats;
  /** Segment of the present price, and √P there. */
  readonly #segment: number;
  readonly #root: number;
  readonly #kept: number;
  /** From the present price down to its segment's lower edge: token0 that it takes, token1 that it pays. */
  readonly #firstIn: number;
  readonly #firstOut: number;
  #found: number;

  /** @param kept share of the input that the fee leaves; more than zero */
  constructor(floats: SegmentFloats, segment: number, root: number, kept: number) {
    const { roots, liquidities, sums0 } = floats;
    const lower = Math.min(roots[segment] ?? root, root);
    const liquidity = liquidities[segment] ?? 0;
    this.#floats = floats;
    this.#segment = segment;
    this.#root = root;
    this.#kept = kept;
    this.#firstOut = liquidity * (root - lower);
    this.#firstIn = this.#firstOut / (root * lower);
    this.#found = Math.max(segment - 1, 0);
    this.capacity = ((this.#firstIn + (sums0[segment] ?? 0)) / kept) * JUST_BELOW;
    this.slopeAtZero = this.#slopeAtZero();
  }

  evaluate(amountIn: number, into: CurvePoint): void {
    const paid = amountIn * this.#kept;
    if (paid < this.#firstIn) {
      const liquidity = this.#floats.liquidities[this.#segment] ?? 0;
      const inverse = 1 / this.#root + paid / liquidity;
      into.amountOut = (paid * this.#root) / inverse;
      into.slope = this.#kept / (inverse * inverse);
      return;
    }
    const { roots, liquidities, sums0, sums1 } = this.#floats;
    const left = (sums0[this.#segment] ?? 0) - (paid - this.#firstIn);
    const found = this.#find(left);
    const upper = roots[found + 1] ?? this.#root;
    const rest = (sums0[found + 1] ?? 0) - left;
    const liquidity = liquidities[found] ?? 0;
    const inverse = liquidity > 0 ? 1 / upper + rest / liquidity : 1 / upper;
    into.amountOut = this.#firstOut + (sums1[this.#segment] ?? 0) - (sums1[found + 1] ?? 0) + (rest * upper) / inverse;
    into.slope = this.#kept / (inverse * inverse);
  }

  gasStepAtOrBelow(amountIn: number): number {
    const paid = amountIn * this.#kept;
    if (this.#segment === 0 || paid < this.#firstIn) return 0;
    const sums0 = this.#floats.sums0;
    const all = sums0[this.#segment] ?? 0;
    const found = this.#find(all - (paid - this.#firstIn));
    return (this.#firstIn + all - (sums0[found + 1] ?? 0)) / this.#kept;
  }

  /** The segment below the present one with `left` of token0 in and below it, none of it above. */
  #find(left: number): number {
    const { sums0 } = this.#floats;
    const remembered = this.#found;
    if ((sums0[remembered] ?? 0) < left && left <= (sums0[remembered + 1] ?? 0)) return remembered;
    let low = 0;
    let high = Math.max(this.#segment - 1, 0);
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums0[middle + 1] ?? 0) < left) low = middle + 1;
      else high = middle;
    }
    this.#found = low;
    return low;
  }

  #slopeAtZero(): number {
    const point = { amountOut: 0, slope: 0 };
    this.evaluate(0, point);
    return point.slope;
  }
}
