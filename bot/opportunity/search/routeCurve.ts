import type { CurvePoint, SearchCurve } from "../../domain/searchCurve.ts";

/**
 * The legs of a route as one curve, in floating point: what `amountIn` of the first token becomes, and how much one unit
 * more would add. It leaves nothing for the collector, so that thousands of routes can be searched at a block.
 */
export class RouteCurve {
  readonly curves: readonly SearchCurve[];
  /** ∂out/∂in of the whole route at an input of nothing. */
  readonly slopeAtZero: number;
  /** Of the last `evaluate` that returned true: base units of the last leg's token, and ∂out/∂in there. */
  amountOut = 0;
  slope = 0;
  readonly #point: CurvePoint = { amountOut: 0, slope: 0 };

  constructor(curves: readonly SearchCurve[]) {
    this.curves = curves;
    this.slopeAtZero = curves.reduce((product, { slopeAtZero }) => product * slopeAtZero, 1);
  }

  /** @returns false where a leg would be asked for more than it is known to take */
  evaluate(amountIn: number): boolean {
    const point = this.#point;
    let amount = amountIn;
    let slope = 1;
    for (const curve of this.curves) {
      if (amount > curve.capacity) return false;
      curve.evaluate(amount, point);
      amount = point.amountOut;
      slope *= point.slope;
    }
    this.amountOut = amount;
    this.slope = slope;
    return true;
  }
}
