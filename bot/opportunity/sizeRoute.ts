import { formatAmount } from "../domain/formatAmount.ts";
import type { Rejection, Route, SizedRoute } from "../domain/opportunity.ts";
import type { PoolMirror } from "../domain/pool.ts";
import { maximizeConcave } from "./maximizeConcave.ts";
import { openRoute, type QuotableRoute, quoteRoute } from "./quoteRoute.ts";

/** What sizing has to respect. All units are base units of the route's first token. */
export type SizingTerms = {
  /** The small input that answers whether there is a dislocation at all. */
  readonly probeUnits: bigint;
  /** Largest input allowed. */
  readonly maxUnits: bigint;
  /** How much profit may be left on the table. */
  readonly toleranceUnits: bigint;
  /** What borrowing `units` costs, rounded as the lender rounds; null where it would not lend that much. */
  readonly loanFee: (units: bigint) => bigint | null;
};

/**
 * The size at which the route earns most after the loan's fee, from exact quotes.
 *
 * The fee is inside the objective, so a fee proportional to size moves the size. Depth and capacity bound the search:
 * whatever a pool or the lender refuses counts as out of range, not as zero.
 * @returns the size with `grossProfit` before the fee, or a rejection: POOL_UNAVAILABLE, QUOTE_FAILED, NO_DISLOCATION
 */
export function sizeRoute(
  route: Route,
  mirrors: ReadonlyMap<string, PoolMirror>,
  terms: SizingTerms,
): SizedRoute | Rejection {
  const opened = openRoute(route, mirrors);
  if ("ok" in opened) return reject("POOL_UNAVAILABLE", opened.reason);
  const refusal = refuseAtProbe(opened, terms);
  if (refusal !== null) return refusal;
  const peak = maximizeConcave((units) => profitAfterFee(opened, terms, units), {
    from: terms.probeUnits,
    upTo: terms.maxUnits,
    tolerance: terms.toleranceUnits,
  });
  if (peak === null) return reject("NO_DISLOCATION", "no input gains anything");
  const quote = quoteRoute(opened, peak.x);
  if (!quote.ok) return reject("QUOTE_FAILED", quote.reason);
  const amountOut = quote.amountsOut.at(-1) ?? 0n;
  return { route, amountIn: peak.x, amountsOut: quote.amountsOut, grossProfit: amountOut - peak.x };
}

function refuseAtProbe(route: QuotableRoute, terms: SizingTerms): Rejection | null {
  const units = terms.probeUnits < terms.maxUnits ? terms.probeUnits : terms.maxUnits;
  if (units <= 0n) return reject("NO_SIZE", `the largest input allowed is ${terms.maxUnits} base units`);
  const quote = quoteRoute(route, units);
  if (!quote.ok) return reject("QUOTE_FAILED", quote.reason);
  const token = route.legs[0]?.leg.tokenIn;
  if (token === undefined) return reject("NO_LEGS", "the route has no legs");
  const amount = (of: bigint): string => formatAmount({ token, units: of });
  const gain = (quote.amountsOut.at(-1) ?? 0n) - units;
  const fee = terms.loanFee(units);
  if (fee === null) return reject("NOT_LENT", `not even ${amount(units)} are lent`);
  if (gain - fee > 0n) return null;
  return reject(
    "NO_DISLOCATION",
    `${amount(units)} gain ${amount(gain)} in the swaps, less ${amount(fee)} for the loan`,
  );
}

function profitAfterFee(route: QuotableRoute, terms: SizingTerms, units: bigint): bigint | null {
  const quote = quoteRoute(route, units);
  const fee = quote.ok ? terms.loanFee(units) : null;
  return quote.ok && fee !== null ? (quote.amountsOut.at(-1) ?? 0n) - units - fee : null;
}

function reject(code: string, message: string): Rejection {
  return { stage: "sized", code, message };
}
