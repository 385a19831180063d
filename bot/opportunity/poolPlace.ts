import type { PoolMirror, PoolType } from "../domain/pool.ts";
import type { TradePlace } from "./tradePlace.ts";

/** A pool as a place to trade at, in the state that its mirror has now. */
export function poolPlace(mirror: PoolMirror, type: Pick<PoolType, "swapGas" | "logSources">): TradePlace {
  const { deployment } = mirror;
  const sources = type.logSources?.(deployment) ?? [{ address: deployment.address }];
  return {
    id: deployment.id,
    tokens: deployment.tokens,
    swapGas: type.swapGas,
    stateKeys: sources.map(({ address, key }) => `${deployment.chainId}:${address}:${key ?? ""}`.toLowerCase()),
    searchCurve: (tokenIn, tokenOut) => mirror.searchCurve(tokenIn.address, tokenOut.address),
    quoteExactIn: (tokenIn, tokenOut, amountIn) => mirror.quoteExactIn(tokenIn.address, tokenOut.address, amountIn),
    spotPriceWad: (tokenIn, tokenOut) => mirror.spotPriceWad(tokenIn.address, tokenOut.address),
    afterSwap(tokenIn, tokenOut, amountIn) {
      const after = mirror.afterSwap(tokenIn.address, tokenOut.address, amountIn);
      return "ok" in after ? after : poolPlace(after, type);
    },
  };
}
