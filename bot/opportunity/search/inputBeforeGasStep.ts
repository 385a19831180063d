import { gasStepBelow } from "./gasStepBelow.ts";
import type { RouteCurve } from "./routeCurve.ts";

/** So little before a step costs nothing, and floats are far more exact. */
const BEFORE = 1 - 1e-9;

/** The greatest input before the last step of gas that `amountIn` takes, base units; 0 where it takes none. */
export function inputBeforeGasStep(route: RouteCurve, amountIn: bigint): bigint {
  return BigInt(Math.floor(gasStepBelow(route, Number(amountIn)) * BEFORE));
}
