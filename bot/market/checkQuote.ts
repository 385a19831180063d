import type { Unit } from "../domain/coin.ts";
import type { PriceQuote, SourceRejection } from "../domain/fairValue.ts";
import { isGasToken } from "../domain/isGasToken.ts";
import { mulDivDown, WAD } from "../domain/wad.ts";
import type { MarketState } from "./marketState.ts";
import { wadText } from "./wadText.ts";

/** What can be wrong with a price as it comes in, by its stable code; null where it may be believed. */
export function checkQuote(state: MarketState, price: PriceQuote, nowMs: number): SourceRejection | null {
  return checkUnits(state, price) ?? checkPrice(state, price) ?? checkTime(state, price, nowMs);
}

function reject(price: PriceQuote, code: string, message: string): SourceRejection {
  return { source: price.source, code, message: `${price.source}: ${message}` };
}

function checkUnits(state: MarketState, price: PriceQuote): SourceRejection | null {
  for (const [field, unit] of [["base", price.base] as const, ["quote", price.quote] as const]) {
    if (isKnownUnit(state, unit)) continue;
    return reject(price, "UNKNOWN_UNIT", `${field} is ${unit}, expected USD or a coin that is watched`);
  }
  if (price.base === price.quote) return reject(price, "SAME_UNIT", `base and quote are both ${price.base}`);
  const held = state.sources.get(price.source)?.quote;
  if (held === undefined || (held.base === price.base && held.quote === price.quote)) return null;
  const pair = `${price.base}/${price.quote}`;
  return reject(price, "UNIT_CHANGED", `pair is ${pair}, expected ${held.base}/${held.quote} as before`);
}

function isKnownUnit(state: MarketState, unit: Unit): boolean {
  return unit === "USD" || isGasToken(unit) || state.coins.has(unit);
}

function checkPrice(state: MarketState, price: PriceQuote): SourceRejection | null {
  if (price.priceWad < 0n)
    return reject(price, "NEGATIVE_PRICE", `price is ${wadText(price.priceWad)}, expected above 0`);
  if (price.priceWad === 0n) return reject(price, "ZERO_PRICE", "price is 0, expected above 0");
  if (price.weight < 1n) return reject(price, "BAD_WEIGHT", `weight is ${price.weight}, expected at least 1`);
  return isPlausible(state, price) ? null : reject(price, "IMPLAUSIBLE_PRICE", implausibleText(state, price));
}

/** A gas token has no parity to measure against; its feed's own limits guard it. */
function isPlausible(state: MarketState, price: PriceQuote): boolean {
  if (isGasToken(price.base) || isGasToken(price.quote)) return true;
  const share = mulDivDown(price.priceWad, WAD, parityWad(state, price));
  return share >= state.policy.plausibleLowWad && share <= state.policy.plausibleHighWad;
}

function parityWad(state: MarketState, price: PriceQuote): bigint {
  return mulDivDown(pegWad(state, price.base), WAD, pegWad(state, price.quote));
}

function pegWad(state: MarketState, unit: Unit): bigint {
  return state.coins.get(unit)?.pegWad ?? WAD;
}

function implausibleText(state: MarketState, price: PriceQuote): string {
  const low = mulDivDown(state.policy.plausibleLowWad, parityWad(state, price), WAD);
  const high = mulDivDown(state.policy.plausibleHighWad, parityWad(state, price), WAD);
  return `price is ${wadText(price.priceWad)}, expected between ${wadText(low)} and ${wadText(high)}`;
}

function checkTime(state: MarketState, price: PriceQuote, nowMs: number): SourceRejection | null {
  const { asOfMs, staleAfterMs } = price;
  if (!Number.isFinite(asOfMs) || !(staleAfterMs > 0)) {
    return reject(
      price,
      "BAD_TIME",
      `as of ${asOfMs} ms, stale after ${staleAfterMs} ms, expected a time and an age above 0`,
    );
  }
  if (asOfMs > nowMs + state.policy.futureToleranceMs) {
    return reject(
      price,
      "FUTURE_TIME",
      `is of ${asOfMs - nowMs} ms from now, expected at most ${state.policy.futureToleranceMs}`,
    );
  }
  if (nowMs - asOfMs > staleAfterMs) {
    return reject(price, "STALE_PRICE", `is ${nowMs - asOfMs} ms old, expected at most ${staleAfterMs}`);
  }
  const heldMs = state.sources.get(price.source)?.quote.asOfMs;
  if (heldMs === undefined || asOfMs >= heldMs) return null;
  return reject(price, "OUT_OF_ORDER", `is ${heldMs - asOfMs} ms older than the price held from it`);
}
