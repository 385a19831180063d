import { forgetSource } from "./forgetSource.ts";
import type { MarketState } from "./marketState.ts";

/**
 * Remembers what a source says now, before it is folded anew.
 * @returns what brings that back: for prices of a block that a reorganisation voids
 */
export function keepSource(state: MarketState, source: string): () => void {
  const held = state.sources.get(source);
  if (held === undefined) return () => forgetSource(state, source);
  const before = { ...held };
  return () => {
    Object.assign(held, before);
    state.solved = null;
  };
}
