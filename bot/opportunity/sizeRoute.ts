import { formatAmount } from "../domain/formatAmount.ts";
import type { Rejection, Route, SizedRoute } from "../domain/opportunity.ts";
import type { ExtraGas, PoolMirror } from "../domain/pool.ts";
import { lendableUnits } from "./lendableUnits.ts";
import { openRoute, type QuotableRoute, quoteRoute } from "./quoteRoute.ts";
import { bestInput } from "./search/bestInput.ts";
import { firstUnitText } from "./search/firstUnitText.ts";
import { inputBeforeGasStep } from "./search/inputBeforeGasStep.ts";
import { openCurve } from "./search/openCurve.ts";
import type { RouteCurve } from "./search/routeCurve.ts";
import type { SizingTerms } from "./sizingTerms.ts";

/** A route at its best size, and the gas that this size adds to its swaps. */
export type SizedTrade = { readonly sized: SizedRoute; readonly extraGas: ExtraGas };

/** A size with what it leaves after the loan's fee, and after the gas that it adds, base units of the route's first token. */
type PricedTrade = SizedTrade & { readonly gain: bigint; readonly net: bigint };

/** Crossing a tick more may pay where the one before does not: so many are looked at beyond what was saved. */
const STEPS_AHEAD = 4n;

/** Shares of a size by which it is made smaller where a pool at the end of its capacity takes a little less than floats say. */
const RETREATS = [1n << 40n, 1n << 30n, 1n << 20n, 1n << 10n];

/**
 * The size at which the route earns most after the loan's fee and the gas that the size adds.
 *
 * The size comes from the slope of the legs' search curves; what it earns comes from exact quotes alone. Steps of gas
 * (crossed ticks) are taken only where the gain beyond them pays for them: sizes just before a step are quoted as well,
 * until so much gain is given up that no more gas could be saved for it. What a pool or the lender refuses is out of
 * range.
 * @returns the trade with `grossProfit` before fee and gas, or a rejection: POOL_UNAVAILABLE, QUOTE_FAILED, NO_SIZE,
 * NOT_LENT, NO_DISLOCATION
 */
export function sizeRoute(
  route: Route,
  mirrors: ReadonlyMap<string, PoolMirror>,
  terms: SizingTerms,
): SizedTrade | Rejection {
  const opened = openRoute(route, mirrors);
  if ("ok" in opened) return reject("POOL_UNAVAILABLE", opened.reason);
  const curve = openCurve(opened);
  if ("ok" in curve) return reject("POOL_UNAVAILABLE", curve.reason);
  if (terms.maxUnits <= 0n) return reject("NO_SIZE", `the largest input allowed is ${terms.maxUnits} base units`);
  let upTo = terms.maxUnits;
  let fee = terms.loanFee(upTo);
  if (fee === null) {
    upTo = lendableUnits(terms.loanFee, upTo);
    if (upTo === 0n) return reject("NOT_LENT", "not even one base unit is lent");
    fee = terms.loanFee(upTo) ?? 0n;
  }
  const peakInput = bestInput(curve, terms, upTo, fee);
  let found = bestAround(opened, curve, peakInput, terms);
  for (const share of RETREATS) {
    if (!("stage" in found) || found.code !== "QUOTE_FAILED") break;
    found = bestAround(opened, curve, peakInput - peakInput / share - 1n, terms);
  }
  return found;
}

/** Quotes the input, and those before each step of gas below it until none that follows could leave more. */
function bestAround(
  route: QuotableRoute,
  curve: RouteCurve,
  peakInput: bigint,
  terms: SizingTerms,
): SizedTrade | Rejection {
  let peak: PricedTrade | null = null;
  let best: PricedTrade | null = null;
  let failure: string | null = null;
  let steps = 0n;
  for (let amountIn = peakInput; amountIn > 0n; amountIn = inputBeforeGasStep(curve, amountIn)) {
    const priced = priceInput(route, amountIn, terms);
    if (typeof priced === "string") {
      failure ??= priced;
      continue;
    }
    peak ??= priced;
    if (best === null || priced.net > best.net) best = priced;
    if (!mayStillSave(peak, priced, steps, terms)) break;
    steps += 1n;
  }
  if (best !== null && best.gain > 0n) return best;
  return failure === null ? flat(route, curve, best) : reject("QUOTE_FAILED", failure);
}

function priceInput(route: QuotableRoute, amountIn: bigint, terms: SizingTerms): PricedTrade | string {
  const quote = quoteRoute(route, amountIn);
  if (!quote.ok) return quote.reason;
  const { amountsOut, extraGas } = quote;
  const grossProfit = (amountsOut.at(-1) ?? 0n) - amountIn;
  const gain = grossProfit - (terms.loanFee(amountIn) ?? 0n);
  const net = extraGas.expected === 0n ? gain : gain - terms.gasUnits(extraGas.expected);
  return { sized: { route: route.route, amountIn, amountsOut, grossProfit }, extraGas, gain, net };
}

/** Whether an input before one step of gas more could save more than it gives up. */
function mayStillSave(peak: PricedTrade, here: PricedTrade, steps: bigint, terms: SizingTerms): boolean {
  const left = here.extraGas.expected;
  if (left === 0n || terms.gasUnits(left) === 0n) return false;
  if (steps === 0n) return true;
  const saved = peak.extraGas.expected - left;
  const ahead = (saved * STEPS_AHEAD) / steps;
  return peak.gain - here.gain < terms.gasUnits(saved + (ahead < left ? ahead : left));
}

function flat({ route }: QuotableRoute, curve: RouteCurve, best: PricedTrade | null): Rejection {
  const token = route.legs[0]?.tokenIn;
  if (best === null || token === undefined) {
    const message = `no input gains anything: the first unit brings back ${firstUnitText(curve)} before the loan's fee`;
    return reject("NO_DISLOCATION", message);
  }
  const amount = (units: bigint): string => formatAmount({ token, units });
  const { amountIn, grossProfit } = best.sized;
  const fee = amount(grossProfit - best.gain);
  const message = `${amount(amountIn)} gain ${amount(grossProfit)} in the swaps, less ${fee} for the loan`;
  return reject("NO_DISLOCATION", message);
}

function reject(code: string, message: string): Rejection {
  return { stage: "sized", code, message };
}
