import type { Route } from "../domain/opportunity.ts";
import type { PoolDeployment } from "../domain/pool.ts";
import { type CycleLimits, defaultCycleLimits } from "./cycleLimits.ts";
import { findCycles } from "./findCycles.ts";

/**
 * Every rotation of every cycle over the pools: the start decides which coin is lent and earned, and whether the first
 * pool can pay first. Of pools that share state nothing is known here: see `findCycles`.
 * @returns routes ordered by number of legs, then by id: the same for the same pools in any order
 */
export function findRoutes(
  deployments: readonly PoolDeployment[],
  limits: Partial<CycleLimits> = {},
): readonly Route[] {
  const pools = deployments.map((deployment) => ({ deployment }));
  const { cycles } = findCycles(pools, { ...defaultCycleLimits, ...limits });
  return cycles.flatMap(({ routes }) => routes).sort((a, b) => a.legs.length - b.legs.length || (a.id < b.id ? -1 : 1));
}
