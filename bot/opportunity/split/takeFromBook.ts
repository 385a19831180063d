import { formatAmount } from "../../domain/formatAmount.ts";
import type { Quote } from "../../domain/pool.ts";
import type { Token } from "../../domain/token.ts";
import { PIPS } from "../../domain/wad.ts";
import { bookSteps, STEP_DECIMALS } from "./bookSteps.ts";
import type { VenueBook } from "./venueBook.ts";

/**
 * What a sale that takes from the book level by level brings, fee off, rounded down to a base unit. The venue's own
 * smallest steps of price and size are not known here.
 * @returns a failure beyond the depth that the book shows
 */
export function takeFromBook(book: VenueBook, tokenIn: Token, tokenOut: Token, amountIn: bigint): Quote {
  const steps = bookSteps(book, tokenIn, tokenOut);
  if (steps.length === 0)
    return { ok: false, reason: `${book.id} does not trade ${tokenIn.coin} for ${tokenOut.coin}` };
  if (amountIn <= 0n) return { ok: false, reason: `${amountIn} base units are nothing to sell` };
  let rest = amountIn * unitOf(tokenIn);
  let paid = 0n;
  for (const step of steps) {
    const sold = rest < step.sold ? rest : step.sold;
    paid += (step.paid * sold) / step.sold;
    rest -= sold;
    if (rest === 0n) return { ok: true, amountOut: (paid * (PIPS - book.takerFeePips)) / (PIPS * unitOf(tokenOut)) };
  }
  const beyond = formatAmount({ token: tokenIn, units: rest / unitOf(tokenIn) });
  return { ok: false, reason: `the book shows no buyers for the last ${beyond}` };
}

/** One base unit in the steps' scale. */
function unitOf({ decimals }: Token): bigint {
  return 10n ** BigInt(STEP_DECIMALS - decimals);
}
