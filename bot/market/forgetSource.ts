import type { MarketState } from "./marketState.ts";

/** Drops one source as if it had never spoken; where there is none of that name nothing happens. */
export function forgetSource(state: MarketState, source: string): void {
  const held = state.sources.get(source);
  if (held === undefined) return;
  state.sources.delete(source);
  for (const unit of [held.quote.base, held.quote.quote]) {
    const list = state.sourcesOfCoin.get(unit);
    const place = list?.indexOf(held) ?? -1;
    if (place !== -1) list?.splice(place, 1);
  }
  state.solved = null;
}
