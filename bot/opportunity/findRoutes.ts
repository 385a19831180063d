import type { Route, RouteLeg } from "../domain/opportunity.ts";
import type { PoolDeployment } from "../domain/pool.ts";
import { sameToken } from "../domain/tokenAmount.ts";

/**
 * All cycles of 2 to `maxLegs` swaps over the pools, each pool at most once and no token visited twice on the way.
 * Every rotation is a route of its own (the start decides which coin is lent and earned, and whether the first pool
 * can pay first), and so is every direction. Pools of different chains never meet.
 * @returns routes ordered by number of legs, then by id: the same for the same pools in any order
 */
export function findRoutes(deployments: readonly PoolDeployment[], maxLegs = 3): readonly Route[] {
  const hops = deployments.flatMap(hopsOf);
  const cycles = hops.flatMap((first) => cyclesFrom([first], hops, maxLegs));
  return cycles
    .map((legs) => ({ id: routeId(legs), legs }))
    .sort((a, b) => a.legs.length - b.legs.length || (a.id < b.id ? -1 : 1));
}

function hopsOf(pool: PoolDeployment): readonly RouteLeg[] {
  return pool.tokens.flatMap((tokenIn) =>
    pool.tokens
      .filter((tokenOut) => !sameToken(tokenIn, tokenOut))
      .map((tokenOut) => ({ poolId: pool.id, tokenIn, tokenOut })),
  );
}

function cyclesFrom(
  path: readonly RouteLeg[],
  hops: readonly RouteLeg[],
  maxLegs: number,
): readonly (readonly RouteLeg[])[] {
  const first = path[0];
  const last = path.at(-1);
  if (first === undefined || last === undefined) return [];
  if (sameToken(last.tokenOut, first.tokenIn)) return [path];
  if (path.length >= maxLegs) return [];
  return hops
    .filter((hop) => sameToken(hop.tokenIn, last.tokenOut) && extendsPath(path, hop))
    .flatMap((hop) => cyclesFrom([...path, hop], hops, maxLegs));
}

function extendsPath(path: readonly RouteLeg[], hop: RouteLeg): boolean {
  const unusedPool = path.every((leg) => leg.poolId !== hop.poolId);
  const revisited = path.slice(1).some((leg) => sameToken(leg.tokenIn, hop.tokenOut));
  return unusedPool && !revisited;
}

function routeId(legs: readonly RouteLeg[]): string {
  const swaps = legs.map((leg) => `${leg.poolId}>${leg.tokenOut.coin}`);
  return `${legs[0]?.tokenIn.coin ?? ""}>${swaps.join(">")}`;
}
