import type { MarketState } from "./marketState.ts";

/**
 * Drops what was learnt from the chain, after a reorganisation voided it. Until pools and feeds are read anew the
 * coins stand on exchanges alone, or are unknown.
 */
export function forgetChainSources(state: MarketState): void {
  const voided = [...state.sources.values()].filter((held) => held.quote.sourceKind !== "exchange");
  for (const held of voided) state.sources.delete(held.source);
  for (const [coin, list] of state.sourcesOfCoin) {
    state.sourcesOfCoin.set(
      coin,
      list.filter((held) => held.quote.sourceKind === "exchange"),
    );
  }
  state.solved = null;
}
