import type { PriceQuote } from "../domain/fairValue.ts";
import type { HeldSource, MarketState } from "./marketState.ts";

/**
 * Takes the prices of pools that have not moved as prices of now: what a pool said at an earlier block it says at this one.
 * @param sources held, as `foldPoolPrice` took them in
 * @returns what brings back when they were said before
 */
export function renewPoolPrices(state: MarketState, sources: readonly string[], nowMs: number): () => void {
  const before: [HeldSource, PriceQuote][] = [];
  for (const source of sources) {
    const held = state.sources.get(source);
    if (held === undefined) continue;
    before.push([held, held.quote]);
    held.quote = { ...held.quote, asOfMs: nowMs };
  }
  state.solved = null;
  return () => {
    for (const [held, quote] of before) held.quote = quote;
    state.solved = null;
  };
}
