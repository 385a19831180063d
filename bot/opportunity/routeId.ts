import type { RouteLeg } from "../domain/opportunity.ts";

/** Coins and pools in turn, e.g. "USDT>curve:3pool>USDC>uniswap-v3:USDC/USDT:100>USDT". */
export function routeId(legs: readonly RouteLeg[]): string {
  const swaps = legs.map((leg) => `${leg.poolId}>${leg.tokenOut.coin}`);
  return `${legs[0]?.tokenIn.coin ?? ""}>${swaps.join(">")}`;
}
