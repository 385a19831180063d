/** An output and the marginal price there, in base units as floats; written to by `SearchCurve.evaluate`. */
export type CurvePoint = { amountOut: number; slope: number };

/**
 * One direction of a pool in floating point, for finding which inputs are worth an exact quote. It decides nothing: what
 * it suggests is quoted exactly before anything rests on it. Made anew from the pool's state whenever that changes.
 */
export type SearchCurve = {
  /** Largest input that the pool is known to take, base units; infinity where nothing bounds it. */
  readonly capacity: number;
  /** Output for one more unit at an input of nothing, after the fee: base units for base units. */
  readonly slopeAtZero: number;
  /**
   * Output and slope (∂out/∂in, after the fee) for an input between zero and `capacity`. Concave: the slope never rises.
   * @param into written to, so that a search leaves nothing behind for the collector
   */
  evaluate(amountIn: number, into: CurvePoint): void;
  /**
   * The greatest input, at most `amountIn`, at which the swap's gas makes a step (an initialized tick is crossed), and 0
   * where none is crossed. Absent where the gas does not depend on the size.
   */
  gasStepAtOrBelow?(amountIn: number): number;
};
