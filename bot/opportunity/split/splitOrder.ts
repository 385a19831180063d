import type { Rejection } from "../../domain/opportunity.ts";
import { sameToken } from "../../domain/tokenAmount.ts";
import { mulDivDown, mulDivUp, PIPS, WAD } from "../../domain/wad.ts";
import { choosePlaces } from "../choosePlaces.ts";
import type { LeftOut } from "../leftOut.ts";
import type { PlaceTrial } from "../placeTrial.ts";
import { type SearchCoin, searchSwaps } from "../search/searchSwaps.ts";
import type { FailedSwap } from "../swapSettler.ts";
import type { TradePlace } from "../tradePlace.ts";
import { bestSpotWad } from "./bestSpotWad.ts";
import { improveSplit } from "./improveSplit.ts";
import { isOnTheWay } from "./isOnTheWay.ts";
import type { Order, OrderTerms } from "./order.ts";
import { orderCoins } from "./orderCoins.ts";
import type { OrderSplit } from "./orderSplit.ts";
import { type SaleGroup, saleGroups } from "./saleGroup.ts";
import { singlePaths } from "./singlePaths.ts";
import { type SplitTrial, splitTrial } from "./splitTrial.ts";
import { whyUnused } from "./whyUnused.ts";

type SearchedTrial = SplitTrial & PlaceTrial & { readonly marginalWad: readonly bigint[] };

/**
 * Splits an order over pools and order books, directly and through one coin between, so that what arrives is worth most
 * after fees and gas: at the best split one unit more brings as much at every place in use. Places that do not pay for
 * their gas are left out; the amounts are then shifted by exact quotes down to single base units, and add up exactly.
 * Never worse than any single place or any single pair of places.
 */
export function splitOrder(order: Order, terms: OrderTerms): OrderSplit | Rejection {
  if (sameToken(order.tokenIn, order.tokenOut)) return reject("NO_LEGS", `${order.tokenIn.coin} is sold for itself`);
  if (order.amountIn <= 0n) return reject("NO_SIZE", `${order.amountIn} base units are nothing to sell`);
  const coins = orderCoins(order, terms);
  if ("stage" in coins) return coins;
  const { trial, leftOut } = choosePlaces(terms.places, (places) => attempt(order, terms, coins, places));
  const best = bestOf(order, terms, trial);
  if (best === null) return reject("QUOTE_FAILED", refusals(order, terms));
  const marginalWad = trial?.marginalWad ?? [];
  return describe(
    order,
    terms,
    best,
    whyUnused(order, terms.places, { used: best.swaps, leftOut, coins, marginalWad }),
  );
}

function attempt(
  order: Order,
  terms: OrderTerms,
  coins: readonly SearchCoin[],
  places: readonly TradePlace[],
): SearchedTrial | FailedSwap {
  const plan = searchSwaps({ places, coins, allows: (from, to) => isOnTheWay(order, from, to) });
  const groups = saleGroups(plan.swaps, order.tokenIn, order.tokenOut);
  const trial = splitTrial(groups, order, terms, byId(places));
  return "reason" in trial ? trial : { ...trial, ...plan, swaps: trial.swaps };
}

/** The searched split, its last units shifted, unless a single path is worth more. */
function bestOf(order: Order, terms: OrderTerms, searched: SplitTrial | null): SplitTrial | null {
  const places = byId(terms.places);
  const measure = (groups: readonly SaleGroup[]): SplitTrial | null => {
    const trial = splitTrial(groups, order, terms, places);
    return "reason" in trial ? null : trial;
  };
  const split = searched === null ? [] : [improveSplit(searched.groups, (groups) => measure(groups)?.netWad ?? null)];
  let best: SplitTrial | null = null;
  for (const groups of [...split, ...singlePaths(order, terms.places)]) {
    const trial = measure(groups);
    if (trial !== null && (best === null || trial.netWad > best.netWad)) best = trial;
  }
  return best;
}

function byId(places: readonly TradePlace[]): ReadonlyMap<string, TradePlace> {
  return new Map(places.map((place) => [place.id, place]));
}

/** Why not even one place takes the order. */
function refusals({ tokenIn, tokenOut, amountIn }: Order, { places }: OrderTerms): string {
  const both = places.filter(({ tokens }) =>
    [tokenIn, tokenOut].every((token) => tokens.some((each) => sameToken(each, token))),
  );
  const reasons = both.flatMap((place) => {
    const quote = place.quoteExactIn(tokenIn, tokenOut, amountIn);
    return quote.ok ? [] : [`${place.id}: ${quote.reason}`];
  });
  return reasons.length === 0 ? `no place leads from ${tokenIn.coin} to ${tokenOut.coin}` : reasons.join("; ");
}

function describe(
  order: Order,
  terms: OrderTerms,
  { swaps, amountOut, gasWadByPlace }: SplitTrial,
  leftOut: readonly LeftOut[],
): OrderSplit {
  const [wholeIn, wholeOut] = [10n ** BigInt(order.tokenIn.decimals), 10n ** BigInt(order.tokenOut.decimals)];
  const averagePriceWad = mulDivDown(amountOut * wholeIn, WAD, order.amountIn * wholeOut);
  const spotPriceWad = bestSpotWad(order, terms.places);
  const gap = spotPriceWad > averagePriceWad ? spotPriceWad - averagePriceWad : 0n;
  return {
    swaps,
    amountIn: order.amountIn,
    amountOut,
    gas: swaps.reduce((sum, swap) => sum + swap.gas, 0n),
    gasCostUsdWad: [...gasWadByPlace.values()].reduce((sum, cost) => sum + cost, 0n),
    averagePriceWad,
    spotPriceWad,
    impactPips: spotPriceWad === 0n ? 0n : mulDivUp(gap, PIPS, spotPriceWad),
    leftOut,
  };
}

function reject(code: string, message: string): Rejection {
  return { stage: "sized", code, message };
}
