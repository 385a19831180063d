import type { QuoteFailure } from "../domain/pool.ts";
import type { SettledSwap, Swap } from "./swap.ts";
import type { TradePlace } from "./tradePlace.ts";

/** What all of the sales pay, or which of them its place would not take. */
export type Settlement = { readonly ok: true; readonly swaps: readonly SettledSwap[] } | FailedSwap;

/** A sale that its place would not take. */
export type FailedSwap = QuoteFailure & { readonly swap: Swap };

/** Quotes sales one after another, to the unit: a place that is used twice stands where the first sale left it. */
export function settleSwaps(places: ReadonlyMap<string, TradePlace>, swaps: readonly Swap[]): Settlement {
  const settled: SettledSwap[] = [];
  const moved = new Map<string, TradePlace>();
  for (const [at, swap] of swaps.entries()) {
    const { placeId, tokenIn, tokenOut, amountIn } = swap;
    const place = moved.get(placeId) ?? places.get(placeId);
    if (place === undefined) return { ok: false, reason: `no current state of ${placeId}`, swap };
    const quote = place.quoteExactIn(tokenIn, tokenOut, amountIn);
    if (!quote.ok) return { ok: false, reason: `${placeId}: ${quote.reason}`, swap };
    settled.push({ ...swap, amountOut: quote.amountOut, gas: place.swapGas + (quote.extraGas?.expected ?? 0n) });
    if (!swaps.slice(at + 1).some((later) => later.placeId === placeId)) continue;
    const after = place.afterSwap(tokenIn, tokenOut, amountIn);
    if ("ok" in after) return { ok: false, reason: `${placeId}: ${after.reason}`, swap };
    moved.set(placeId, after);
  }
  return { ok: true, swaps: settled };
}
