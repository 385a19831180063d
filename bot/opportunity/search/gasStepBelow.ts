import { RouteCurve } from "./routeCurve.ts";

/** Newton's steps from above a concave curve's input to the one that pays `amountOut`; it doubles its digits each time. */
const NEWTON_STEPS = 12;
/** Relative error at which the input is known as well as floats can say. */
const CLOSE_ENOUGH = 1e-13;

/**
 * The greatest input of a route, at most `amountIn`, at which the gas of one of its legs makes a step.
 * @returns 0 where there is none; base units of the route's first token
 */
export function gasStepBelow({ curves }: RouteCurve, amountIn: number): number {
  let greatest = 0;
  for (const [leg, curve] of curves.entries()) {
    if (curve.gasStepAtOrBelow === undefined) continue;
    const before = new RouteCurve(curves.slice(0, leg));
    if (!before.evaluate(amountIn)) continue;
    const step = curve.gasStepAtOrBelow(before.amountOut);
    if (step > 0) greatest = Math.max(greatest, inputFor(before, step, amountIn));
  }
  return greatest;
}

/** The input for which the legs pay `amountOut`, searched from `amountIn`, for which they pay at least that. */
function inputFor(route: RouteCurve, amountOut: number, amountIn: number): number {
  let input = amountIn;
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    route.evaluate(input);
    const change = (route.amountOut - amountOut) / route.slope;
    input -= change;
    if (!(Math.abs(change) > input * CLOSE_ENOUGH)) break;
  }
  return input > 0 && input <= amountIn ? input : amountIn;
}
