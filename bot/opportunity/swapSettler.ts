import type { QuoteFailure } from "../domain/pool.ts";
import type { SettledSwap, Swap } from "./swap.ts";
import type { TradePlace } from "./tradePlace.ts";

/** A sale that its place would not take. */
export type FailedSwap = QuoteFailure & { readonly swap: Swap };

/** Quotes sales one after another, to the unit: a place that is used twice stands where the first sale left it. */
export class SwapSettler {
  readonly #places: ReadonlyMap<string, TradePlace>;
  /** Places in use as they stood before their last sale, and that sale: what it leaves is worked out when it is needed. */
  #moved = new Map<string, { readonly before: TradePlace; readonly last: Swap }>();

  constructor(places: ReadonlyMap<string, TradePlace>) {
    this.#places = places;
  }

  /** Another that stands where this one does, and goes on by itself. */
  fork(): SwapSettler {
    const fork = new SwapSettler(this.#places);
    fork.#moved = new Map(this.#moved);
    return fork;
  }

  /** The sale as the place would take it now, which then stands where the sale leaves it. */
  settle(swap: Swap): SettledSwap | FailedSwap {
    const { placeId, tokenIn, tokenOut, amountIn } = swap;
    const place = this.#standing(placeId);
    if ("reason" in place) return { ok: false, reason: place.reason, swap };
    const quote = place.quoteExactIn(tokenIn, tokenOut, amountIn);
    if (!quote.ok) return { ok: false, reason: `${placeId}: ${quote.reason}`, swap };
    this.#moved.set(placeId, { before: place, last: swap });
    return { ...swap, amountOut: quote.amountOut, gas: place.swapGas + (quote.extraGas?.expected ?? 0n) };
  }

  #standing(placeId: string): TradePlace | QuoteFailure {
    const moved = this.#moved.get(placeId);
    if (moved === undefined) {
      return this.#places.get(placeId) ?? { ok: false, reason: `no current state of ${placeId}` };
    }
    const { before, last } = moved;
    const after = before.afterSwap(last.tokenIn, last.tokenOut, last.amountIn);
    return "ok" in after ? { ok: false, reason: `${placeId}: ${after.reason}` } : after;
  }
}
