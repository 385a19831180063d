import type { CurvePoint, SearchCurve } from "../../domain/searchCurve.ts";
import { JUST_BELOW } from "./justBelow.ts";
import type { SegmentFloats } from "./segmentFloats.ts";

/**
 * token1 comes in and the price rises: √P rises by Δy/L in each segment. `evaluate` looks up the segment by the token1
 * below the price reached, first where it last ended.
 */
export class RisingCurve implements SearchCurve {
  readonly capacity: number;
  readonly slopeAtZero: number;
  readonly #floats: SegmentFloats;
  /** Segment of the present price, and √P there. */
  readonly #segment: number;
  readonly #root: number;
  readonly #kept: number;
  /** From the present price up to its segment's upper edge: token1 that it takes, token0 that it pays. */
  readonly #firstIn: number;
  readonly #firstOut: number;
  #found: number;

  /** @param kept share of the input that the fee leaves; more than zero */
  constructor(floats: SegmentFloats, segment: number, root: number, kept: number) {
    const { roots, liquidities, sums1 } = floats;
    const upper = Math.max(roots[segment + 1] ?? root, root);
    this.#floats = floats;
    this.#segment = segment;
    this.#root = root;
    this.#kept = kept;
    this.#firstIn = (liquidities[segment] ?? 0) * (upper - root);
    this.#firstOut = this.#firstIn / (root * upper);
    this.#found = segment + 1;
    const above = (sums1.at(-1) ?? 0) - (sums1[segment + 1] ?? sums1.at(-1) ?? 0);
    this.capacity = ((this.#firstIn + above) / kept) * JUST_BELOW;
    this.slopeAtZero = this.#slopeAtZero();
  }

  evaluate(amountIn: number, into: CurvePoint): void {
    const paid = amountIn * this.#kept;
    if (paid < this.#firstIn) {
      const reached = this.#root + paid / (this.#floats.liquidities[this.#segment] ?? 0);
      into.amountOut = paid / (this.#root * reached);
      into.slope = this.#kept / (reached * reached);
      return;
    }
    const { roots, liquidities, sums0, sums1 } = this.#floats;
    const sum = (sums1[this.#segment + 1] ?? 0) + (paid - this.#firstIn);
    const found = this.#find(sum);
    const lower = roots[found] ?? this.#root;
    const rest = sum - (sums1[found] ?? 0);
    const liquidity = liquidities[found] ?? 0;
    const reached = liquidity > 0 ? lower + rest / liquidity : lower;
    into.amountOut = this.#firstOut + (sums0[found] ?? 0) - (sums0[this.#segment + 1] ?? 0) + rest / (lower * reached);
    into.slope = this.#kept / (reached * reached);
  }

  gasStepAtOrBelow(amountIn: number): number {
    const paid = amountIn * this.#kept;
    if (paid < this.#firstIn) return 0;
    const { sums1 } = this.#floats;
    const below = sums1[this.#segment + 1] ?? 0;
    const found = this.#find(below + (paid - this.#firstIn));
    return (this.#firstIn + (sums1[found] ?? 0) - below) / this.#kept;
  }

  /** The segment above the present one with `sum` of token1 in and below it, none of it above. */
  #find(sum: number): number {
    const { sums1 } = this.#floats;
    const remembered = this.#found;
    if ((sums1[remembered] ?? 0) <= sum && sum < (sums1[remembered + 1] ?? 0)) return remembered;
    let low = Math.min(this.#segment + 1, sums1.length - 1);
    let high = sums1.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((sums1[middle] ?? 0) <= sum) low = middle;
      else high = middle - 1;
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
