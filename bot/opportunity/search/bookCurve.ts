import type { SearchCurve } from "../../domain/searchCurve.ts";
import type { Token } from "../../domain/token.ts";
import { PIPS } from "../../domain/wad.ts";
import { bookSteps, STEP_DECIMALS } from "../split/bookSteps.ts";
import type { VenueBook } from "../split/venueBook.ts";

/** A book in one direction: a straight line for each price level, each flatter than the one before; null without levels. */
export function bookCurve(book: VenueBook, tokenIn: Token, tokenOut: Token): SearchCurve | null {
  const steps = bookSteps(book, tokenIn, tokenOut);
  if (steps.length === 0) return null;
  const kept = Number(PIPS - book.takerFeePips) / Number(PIPS);
  const soldFloat = new Float64Array(steps.length + 1);
  const paidFloat = new Float64Array(steps.length + 1);
  for (const [at, step] of steps.entries()) {
    soldFloat[at + 1] = (soldFloat[at] ?? 0) + Number(step.sold) / 10 ** (STEP_DECIMALS - tokenIn.decimals);
    paidFloat[at + 1] = (paidFloat[at] ?? 0) + (kept * Number(step.paid)) / 10 ** (STEP_DECIMALS - tokenOut.decimals);
  }
  const slopeOf = (step: number): number =>
    ((paidFloat[step + 1] ?? 0) - (paidFloat[step] ?? 0)) / ((soldFloat[step + 1] ?? 1) - (soldFloat[step] ?? 0));
  return {
    capacity: soldFloat[steps.length] ?? 0,
    slopeAtZero: slopeOf(0),
    evaluate(amountIn, into) {
      let [low, high] = [0, steps.length - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((soldFloat[middle + 1] ?? 0) < amountIn) low = middle + 1;
        else high = middle;
      }
      into.slope = slopeOf(low);
      into.amountOut = (paidFloat[low] ?? 0) + (amountIn - (soldFloat[low] ?? 0)) * into.slope;
    },
  };
}
