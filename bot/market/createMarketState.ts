import type { Stablecoin } from "../domain/stablecoin.ts";
import { defaultMarketPolicy, type MarketPolicy } from "./marketPolicy.ts";
import type { MarketState } from "./marketState.ts";

/** A market that has seen nothing: every coin in it is unknown. */
export function createMarketState(setup: {
  readonly coins: readonly Stablecoin[];
  readonly policy?: MarketPolicy;
}): MarketState {
  const coins = [...setup.coins].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  return {
    policy: setup.policy ?? defaultMarketPolicy,
    coins: new Map(coins.map((coin) => [coin.symbol, coin])),
    sources: new Map(),
    sourcesOfCoin: new Map(coins.map((coin) => [coin.symbol, []])),
    solved: null,
  };
}
