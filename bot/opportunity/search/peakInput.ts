import { PeakBracket } from "./peakBracket.ts";
import type { RouteCurve } from "./routeCurve.ts";

/** Where to look for the best input, and when it is good enough. Base units of the route's first token. */
export type PeakTerms = {
  /** What one unit of input must at least bring back: 1 and the loan's marginal fee. */
  readonly growth: number;
  /** Largest input allowed. */
  readonly upTo: number;
  /** The first input tried, of the order of a small trade; it costs evaluations where it is far off, nothing else. */
  readonly firstStep: number;
  /** Most that may be lost against the peak. */
  readonly tolerance: number;
};

/** Smooth curves take about six; a bracket that is halved each time is down to one unit after this many. */
const MAX_EVALUATIONS = 100;

/**
 * The input at which a concave route earns most, found by its slope. The search ends on a proof, not on a width: at most
 * `tolerance` more could be earned elsewhere.
 * @returns 0 where not even the first unit pays, after a single look at the slopes at zero
 */
export function peakInput(route: RouteCurve, { growth, upTo, firstStep, tolerance }: PeakTerms): number {
  if (!(route.slopeAtZero > growth)) return 0;
  const bracket = new PeakBracket(route.slopeAtZero, growth, Math.min(upTo, route.curves[0]?.capacity ?? 0));
  let next = Math.min(firstStep, bracket.high);
  for (let evaluation = 0; evaluation < MAX_EVALUATIONS; evaluation += 1) {
    bracket.narrow(next, route.evaluate(next) ? route.slope : Number.NaN);
    const proven = bracket.provenEnd(tolerance);
    if (!Number.isNaN(proven)) return proven;
    next = bracket.next(tolerance);
    if (next <= bracket.low) return bracket.low;
  }
  return bracket.low;
}
