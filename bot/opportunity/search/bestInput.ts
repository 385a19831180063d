import type { SizingTerms } from "../sizingTerms.ts";
import { marginalFee } from "./marginalFee.ts";
import { peakInput } from "./peakInput.ts";
import type { RouteCurve } from "./routeCurve.ts";

/** A fee that is not in proportion changes the size, and the size the fee: they are settled within this many turns. */
const FEE_TURNS = 4;
/** Marginal fees closer than this are the same: what is left is their rounding. */
const SAME_FEE = 1e-9;
/** Units by which a fee in proportion may differ from it, for its rounding. */
const FEE_ROUNDING = 2;

/**
 * The input at which a route earns most after the loan's fee, as the slopes say; base units, rounded down.
 * @param upTo largest input, at most what is lent
 * @param feeUpTo the loan's fee there
 * @returns 0 where nothing is to be gained
 */
export function bestInput(route: RouteCurve, terms: SizingTerms, upTo: bigint, feeUpTo: bigint): bigint {
  const search = {
    upTo: Number(upTo),
    firstStep: Number(terms.firstStepUnits),
    tolerance: Number(terms.toleranceUnits),
  };
  let feeShare = feeUpTo === 0n ? 0 : Number(feeUpTo) / search.upTo;
  for (let turn = 1; ; turn += 1) {
    const amountIn = Math.min(peakInput(route, { ...search, growth: 1 + feeShare }), search.upTo);
    const units = BigInt(Math.floor(amountIn));
    if (units === 0n || turn === FEE_TURNS || feeUpTo === 0n) return units;
    const fee = Number(terms.loanFee(units) ?? 0n);
    if (turn === 1 && Math.abs(fee - feeShare * amountIn) <= FEE_ROUNDING) return units;
    const feeThere = marginalFee(terms.loanFee, units);
    if (Math.abs(feeThere - feeShare) <= SAME_FEE) return units;
    feeShare = feeThere;
  }
}
