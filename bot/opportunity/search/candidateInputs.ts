import type { SizingTerms } from "../sizingTerms.ts";
import { gasStepBelow } from "./gasStepBelow.ts";
import { marginalFee } from "./marginalFee.ts";
import { peakInput } from "./peakInput.ts";
import type { RouteCurve } from "./routeCurve.ts";

/** A fee that is not in proportion changes the size, and the size the fee: they are settled within this many turns. */
const FEE_TURNS = 4;
/** Marginal fees closer than this are the same: what is left is their rounding. */
const SAME_FEE = 1e-9;
/** A step of gas is not taken a billionth before it: floats are far more exact, and so little costs nothing. */
const BEFORE_STEP = 1 - 1e-9;

/**
 * The inputs that are worth an exact quote: where the slope says that nothing more is to be gained after the loan's fee,
 * and, one after the other from above, those just before a step of gas, while someone asks for them.
 */
export function* candidateInputs(route: RouteCurve, terms: SizingTerms, upToUnits: bigint): Generator<bigint> {
  let amountIn = bestInput(route, terms, upToUnits);
  while (amountIn >= 1) {
    yield BigInt(Math.floor(amountIn));
    amountIn = gasStepBelow(route, amountIn) * BEFORE_STEP;
  }
}

function bestInput(route: RouteCurve, terms: SizingTerms, upToUnits: bigint): number {
  const search = {
    upTo: Number(upToUnits),
    firstStep: Number(terms.firstStepUnits),
    tolerance: Number(terms.toleranceUnits),
  };
  let feeShare = marginalFee(terms.loanFee, upToUnits);
  for (let turn = 1; ; turn += 1) {
    const amountIn = Math.min(peakInput(route, { ...search, growth: 1 + feeShare }), search.upTo);
    if (amountIn < 1 || turn === FEE_TURNS) return amountIn;
    const feeThere = marginalFee(terms.loanFee, BigInt(Math.floor(amountIn)));
    if (Math.abs(feeThere - feeShare) <= SAME_FEE) return amountIn;
    feeShare = feeThere;
  }
}
