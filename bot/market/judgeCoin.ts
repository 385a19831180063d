import type { CoinSymbol } from "../domain/coin.ts";
import type { FairValue, SourceRejection } from "../domain/fairValue.ts";
import { distanceWad, type Estimate, estimate } from "./estimate.ts";
import type { Evidence } from "./evidence.ts";
import type { MarketState } from "./marketState.ts";
import { wadText } from "./wadText.ts";

/**
 * The verdict on one coin. Priced where sources with more than half of the votes are close enough together;
 * indeterminate where they contradict one another; unknown where nothing fresh leads to the dollar.
 */
export function judgeCoin(
  state: MarketState,
  coin: CoinSymbol,
  evidence: readonly Evidence[],
  nowMs: number,
): FairValue {
  const silent = rejectSilent(state, coin, evidence, nowMs);
  const found = estimate(evidence, state.policy);
  if (found === null) return { status: "unknown", coin, reason: unknownReason(silent), rejected: silent };
  if (!found.isContradictory) return price(coin, found, silent);
  const spread = `${wadText(found.reachWad)} around ${wadText(found.middleWad)}`;
  const reason = `its sources contradict one another: the closest majority of them is spread ${spread}`;
  return { status: "indeterminate", coin, reason, rejected: silent };
}

function price(coin: CoinSymbol, found: Estimate, silent: readonly SourceRejection[]): FairValue {
  const { middleWad: valueWad, reachWad } = found;
  const agreeing = found.evidence.filter((one) => distanceWad(one, valueWad) <= reachWad);
  const outliers = found.evidence.filter((one) => distanceWad(one, valueWad) > reachWad);
  const rejected = [...silent, ...outliers.map((one) => rejectOutlier(one, valueWad))];
  const names = agreeing.map((one) => one.source);
  return { status: "priced", coin, valueWad, ...intervalOf(agreeing, valueWad), agreeing: names, rejected };
}

/** Prices that bear one another out; with fewer, an oracle's band is as telling as they are. */
const BORNE_OUT = 2;

/**
 * From the lowest to the highest that agreeing sources hold possible. Beside two prices a band that contains the value
 * adds nothing: it is silent within it. A band beside the value counts whole and shows who disputes it, and so does
 * every band where one price stands alone.
 */
function intervalOf(agreeing: readonly Evidence[], valueWad: bigint): { lowWad: bigint; highWad: bigint } {
  const prices = agreeing.filter((one) => one.lowWad === one.highWad);
  const disputing = agreeing.filter((one) => distanceWad(one, valueWad) > 0n);
  let lowWad = valueWad;
  let highWad = valueWad;
  for (const one of prices.length < BORNE_OUT ? agreeing : [...prices, ...disputing]) {
    if (one.lowWad < lowWad) lowWad = one.lowWad;
    if (one.highWad > highWad) highWad = one.highWad;
  }
  return { lowWad, highWad };
}

function rejectOutlier({ source, lowWad, highWad }: Evidence, valueWad: bigint): SourceRejection {
  const said = lowWad === highWad ? wadText(lowWad) : `${wadText(lowWad)} to ${wadText(highWad)}`;
  return { source, code: "OUTLIER", message: `says ${said}, most others ${wadText(valueWad)}` };
}

/** Sources of the coin that say nothing now: stale, or priced in a coin that itself has no value. */
function rejectSilent(
  state: MarketState,
  coin: CoinSymbol,
  evidence: readonly Evidence[],
  nowMs: number,
): readonly SourceRejection[] {
  const list = state.sourcesOfCoin.get(coin) ?? [];
  if (list.length === evidence.length) return [];
  const heard = new Set(evidence.map((one) => one.source));
  return list.flatMap(({ source, quote }): readonly SourceRejection[] => {
    if (heard.has(source)) return [];
    const ageMs = nowMs - quote.asOfMs;
    if (ageMs > quote.staleAfterMs) {
      return [{ source, code: "STALE_PRICE", message: `is ${ageMs} ms old, expected at most ${quote.staleAfterMs}` }];
    }
    const other = quote.base === coin ? quote.quote : quote.base;
    return [{ source, code: "PARTNER_UNPRICED", message: `is priced against ${other}, which has no value itself` }];
  });
}

function unknownReason(silent: readonly SourceRejection[]): string {
  if (silent.length === 0) return "no source has been heard";
  const stale = silent.filter((one) => one.code === "STALE_PRICE").length;
  return `nothing fresh leads to the dollar: ${stale} stale, ${silent.length - stale} against a coin without a value`;
}
