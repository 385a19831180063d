import type { RouteCurve } from "./routeCurve.ts";

const DIGITS = 6;

/** What the first unit sold along a cycle brings back, for people, e.g. "0.999312". */
export function firstUnitText({ slopeAtZero }: Pick<RouteCurve, "slopeAtZero">): string {
  return slopeAtZero.toFixed(DIGITS);
}
