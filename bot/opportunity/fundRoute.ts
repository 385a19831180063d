import { formatWad } from "../domain/formatWad.ts";
import type { LenderBook } from "../domain/lender.ts";
import { loanUnits } from "../domain/loanUnits.ts";
import type { Opportunity, Rejection, Route, SizedRoute } from "../domain/opportunity.ts";
import type { ExtraGas } from "../domain/pool.ts";
import type { Token } from "../domain/token.ts";
import { amountValueWadDown } from "../domain/tokenAmount.ts";
import { mulDivUp, PIPS, WAD } from "../domain/wad.ts";
import type { JudgedRoute, OpportunityInput } from "./opportunityInput.ts";
import { type SizedTrade, sizeRoute } from "./sizeRoute.ts";
import type { SizingTerms } from "./sizingTerms.ts";
import { whySetAside } from "./whySetAside.ts";

/** The first input that a search tries: a small trade. Where the best size lies elsewhere, it finds the way. */
const FIRST_STEP_WHOLE_TOKENS = 1_000n;

/** A lender's best trade, or why it funds none. */
type Funding =
  | { readonly ok: true; readonly opportunity: Opportunity }
  | { readonly ok: false; readonly lender: string; readonly reason: string };

/** Prices of one route: its first coin's and the gas's, that of one unit of gas in USD scaled by 1e36. */
type RoutePrices = { readonly coinWad: bigint; readonly weiPriceWad: bigint; readonly legsGas: bigint };
type LoanlessTerms = Omit<SizingTerms, "loanFee">;

/**
 * Sizes one route, funds it by whichever lender leaves most after its fee and gas, and values it in USD at fair value.
 * A lender that refuses or costs too much gives way to the next. Each lender with a fee gets a size of its own.
 * @returns the opportunity where it nets more than zero; else the rejection, with the opportunity where it has figures
 */
export function fundRoute(route: Route, input: OpportunityInput): JudgedRoute {
  const start = route.legs[0]?.tokenIn;
  if (start === undefined) return refuse(route, { stage: "sized", code: "NO_LEGS", message: "the route has no legs" });
  const prices = readPrices(route, start, input);
  if ("stage" in prices) return refuse(route, prices);
  const terms = sizingTerms(start, prices, input);
  const free = sizeRoute(route, input.mirrors, { ...terms, loanFee: () => 0n });
  if ("stage" in free) return refuse(route, free);
  const fundings = input.lenders.map((lender) => fundUnlessSetAside(lender, free, terms, prices, input));
  const best = bestOf(fundings);
  return best === null ? refuse(route, notFunded(fundings)) : judgeNet(best);
}

/** Range, tolerance and price of gas in base units of the route's first token. */
function sizingTerms(start: Token, prices: RoutePrices, { policy }: OpportunityInput): LoanlessTerms {
  const oneToken = 10n ** BigInt(start.decimals);
  const tolerance = (policy.toleranceMillionths * oneToken) / PIPS;
  return {
    firstStepUnits: FIRST_STEP_WHOLE_TOKENS * oneToken,
    maxUnits: (policy.maxLoanUsdWad * oneToken) / prices.coinWad,
    toleranceUnits: tolerance > 0n ? tolerance : 1n,
    gasUnits: (gas) => mulDivUp(gas * prices.weiPriceWad, oneToken, WAD * prices.coinWad),
  };
}

function readPrices(route: Route, start: Token, input: OpportunityInput): RoutePrices | Rejection {
  const value = input.fairValues.get(start.coin);
  if (value === undefined) return valueMissing("COIN_VALUE_UNKNOWN", start, "no source has priced it");
  if (value.status !== "priced") return valueMissing(`COIN_VALUE_${value.status.toUpperCase()}`, start, value.reason);
  if (value.valueWad <= 0n) return valueMissing("COIN_VALUE_UNKNOWN", start, "it is not above zero");
  if (input.gasTokenPriceWad === null) {
    const message = "ether has no current price in USD, so the gas cannot be weighed against the profit";
    return { stage: "funded", code: "GAS_PRICE_UNKNOWN", message };
  }
  const legsGas = sumLegsGas(route, input);
  if (typeof legsGas !== "bigint") return legsGas;
  const pricePerGas = input.baseFeePerGas + input.priorityFeePerGas;
  return { coinWad: value.valueWad, weiPriceWad: pricePerGas * input.gasTokenPriceWad, legsGas };
}

function valueMissing(code: string, token: Token, reason: string): Rejection {
  return { stage: "sized", code, message: `${token.coin} has no fair value in USD: ${reason}` };
}

function sumLegsGas(route: Route, input: OpportunityInput): bigint | Rejection {
  let gas = input.gasModel.tradeGas;
  for (const leg of route.legs) {
    const type = input.mirrors.get(leg.poolId)?.deployment.type ?? "";
    const swapGas = input.gasModel.swapGasByPoolType.get(type);
    if (swapGas === undefined) {
      return {
        stage: "funded",
        code: "GAS_UNKNOWN",
        message: `no gas figure for pool type "${type}" of ${leg.poolId}`,
      };
    }
    gas += swapGas;
  }
  return gas;
}

function fundUnlessSetAside(
  lender: LenderBook,
  free: SizedTrade,
  terms: LoanlessTerms,
  prices: RoutePrices,
  input: OpportunityInput,
): Funding {
  const reason = whySetAside(input.setAside, free.sized.route.id, lender.lender, input.timeMs);
  if (reason !== null) return { ok: false, lender: lender.lender, reason };
  return fundBy(lender, free, terms, prices, input);
}

function fundBy(
  lender: LenderBook,
  free: SizedTrade,
  terms: LoanlessTerms,
  prices: RoutePrices,
  input: OpportunityInput,
): Funding {
  const { route, amountIn } = free.sized;
  const start = route.legs[0]?.tokenIn;
  if (start === undefined) return { ok: false, lender: lender.lender, reason: "the route has no legs" };
  const offerAt = (units: bigint) => lender.offer({ token: start, units: loanUnits(units), legs: route.legs });
  const atFreeSize = offerAt(amountIn);
  const needsOwnSize = !atFreeSize.ok || atFreeSize.feeUnits > 0n;
  const trade = needsOwnSize ? sizeForLoan(free, offerAt, terms, input) : free;
  if ("stage" in trade) {
    const reason = atFreeSize.ok ? `its fee leaves nothing (${trade.message})` : atFreeSize.reason;
    return { ok: false, lender: lender.lender, reason };
  }
  const offer = offerAt(trade.sized.amountIn);
  if (!offer.ok) return { ok: false, lender: lender.lender, reason: offer.reason };
  const fixedGas = prices.legsGas + offer.gas;
  const gas = { expected: fixedGas + trade.extraGas.expected, bound: fixedGas + trade.extraGas.bound };
  const opportunity = valueTrade(trade.sized, start, { ...offer, lender: lender.lender }, gas, prices, input);
  // Who holds too little for a trade that pays is no lender of it, and says so.
  if (!atFreeSize.ok && opportunity.netProfitUsdWad <= 0n) {
    return { ok: false, lender: lender.lender, reason: atFreeSize.reason };
  }
  return { ok: true, opportunity };
}

/** A fee can only make the best size smaller. */
function sizeForLoan(
  { sized: { route, amountIn } }: SizedTrade,
  offerAt: (units: bigint) => ReturnType<LenderBook["offer"]>,
  terms: LoanlessTerms,
  input: OpportunityInput,
): SizedTrade | Rejection {
  return sizeRoute(route, input.mirrors, { ...terms, maxUnits: amountIn, loanFee: feeOf(offerAt) });
}

function feeOf(offerAt: (units: bigint) => ReturnType<LenderBook["offer"]>): (units: bigint) => bigint | null {
  return (units) => {
    const offer = offerAt(units);
    return offer.ok ? offer.feeUnits : null;
  };
}

/** Gains round down, costs round up. */
function valueTrade(
  sized: SizedRoute,
  start: Token,
  offer: { readonly lender: string; readonly feeUnits: bigint },
  gas: ExtraGas,
  prices: RoutePrices,
  input: OpportunityInput,
): Opportunity {
  const grossProfitUsdWad = amountValueWadDown({ token: start, units: sized.grossProfit }, prices.coinWad);
  const lenderFeeUsdWad = mulDivUp(offer.feeUnits, prices.coinWad, 10n ** BigInt(start.decimals));
  const gasCostUsdWad = mulDivUp(gas.expected, prices.weiPriceWad, WAD);
  const leftUsdWad = grossProfitUsdWad - lenderFeeUsdWad - gasCostUsdWad;
  const builderPaymentUsdWad = leftUsdWad > 0n ? mulDivUp(leftUsdWad, input.policy.builderSharePips, PIPS) : 0n;
  return {
    id: opportunityId(sized.route, input),
    blockNumber: input.blockNumber,
    timeMs: input.timeMs,
    sized,
    lender: offer.lender,
    lenderFeeUnits: offer.feeUnits,
    gasEstimate: gas.expected,
    gasBound: gas.bound,
    grossProfitUsdWad,
    lenderFeeUsdWad,
    gasCostUsdWad,
    ...(builderPaymentUsdWad === 0n ? {} : { builderPaymentUsdWad }),
    netProfitUsdWad: leftUsdWad - builderPaymentUsdWad,
  };
}

/** The block and the route; where lenders were left out the count of tries too, for a block may see the first one fail. */
function opportunityId(route: Route, { blockNumber, setAside, lenders, timeMs }: OpportunityInput): string {
  const leftOut = lenders.filter(({ lender }) => whySetAside(setAside, route.id, lender, timeMs) !== null);
  const tries = leftOut.length + 1;
  return tries === 1 ? `${blockNumber}:${route.id}` : `${blockNumber}:${route.id}#${tries}`;
}

function bestOf(fundings: readonly Funding[]): Opportunity | null {
  let best: Opportunity | null = null;
  for (const funding of fundings) {
    if (!funding.ok) continue;
    if (best === null || funding.opportunity.netProfitUsdWad > best.netProfitUsdWad) best = funding.opportunity;
  }
  return best;
}

function notFunded(fundings: readonly Funding[]): Rejection {
  const reasons = fundings.flatMap((funding) => (funding.ok ? [] : [`${funding.lender}: ${funding.reason}`]));
  const message = reasons.length === 0 ? "no lender is known" : reasons.join("; ");
  return { stage: "funded", code: "NO_LENDER", message };
}

function judgeNet(opportunity: Opportunity): JudgedRoute {
  const routeId = opportunity.sized.route.id;
  if (opportunity.netProfitUsdWad > 0n) return { routeId, opportunity, rejection: null };
  const message =
    `net ${formatWad(opportunity.netProfitUsdWad)} USD: gross ${formatWad(opportunity.grossProfitUsdWad)}, ` +
    `lender ${formatWad(opportunity.lenderFeeUsdWad)}, gas ${formatWad(opportunity.gasCostUsdWad)}`;
  return { routeId, opportunity, rejection: { stage: "funded", code: "UNPROFITABLE", message } };
}

function refuse(route: Route, rejection: Rejection): JudgedRoute {
  return { routeId: route.id, opportunity: null, rejection };
}
