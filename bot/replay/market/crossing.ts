import type { CoinSymbol } from "../../domain/coin.ts";
import type { PoolFlow } from "./poolFlow.ts";

/** Two pools that trade the same two coins. */
export type Crossing = { readonly pools: readonly [string, string]; readonly pair: readonly [CoinSymbol, CoinSymbol] };

/** Every pair of pools with two coins in common, in the order of `flows`. */
export function findCrossings(flows: readonly PoolFlow[]): readonly Crossing[] {
  return flows.flatMap((first, index) =>
    flows
      .slice(index + 1)
      .flatMap((second) =>
        first.pairs
          .filter(([x, y]) => second.pairs.some((pair) => pair.includes(x) && pair.includes(y)))
          .map((pair) => ({ pools: [first.poolId, second.poolId] as const, pair })),
      ),
  );
}
