import type { Stablecoin } from "../../domain/stablecoin.ts";
import type { FactsByCoin } from "./coinFacts.ts";

/** What views need of the coins on one chain. */
export function factsOf(coins: ReadonlyMap<string, Stablecoin>, chainId: number): FactsByCoin {
  return new Map(
    [...coins].map(([symbol, coin]) => {
      const deployment = coin.deployments.find((each) => each.chainId === chainId);
      return [symbol, { pegWad: coin.pegWad, decimals: deployment?.decimals ?? null }];
    }),
  );
}
