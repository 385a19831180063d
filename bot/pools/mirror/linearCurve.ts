import type { SearchCurve } from "../../domain/searchCurve.ts";

/**
 * A pool whose price does not move: every input pays alike, up to `capacity`.
 * @param slope output for one unit of input, after the fee, base units for base units; finite
 * @param capacity largest input, base units
 */
export function linearCurve(slope: number, capacity: number): SearchCurve {
  return {
    capacity,
    slopeAtZero: slope,
    evaluate(amountIn, into) {
      into.amountOut = slope * amountIn;
      into.slope = slope;
    },
  };
}
