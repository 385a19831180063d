import { checkDeployment } from "./checkDeployment.ts";
import { InvalidInputError } from "./errors.ts";
import type { PoolDeployment, PoolType } from "./pool.ts";

/**
 * Makes sure that each of these pools can be followed, and that none is listed twice, under one id or under two.
 * @throws InvalidInputError naming the pool, the field and the reason
 */
export function checkDeployments(
  pools: readonly { readonly type: PoolType; readonly deployment: PoolDeployment }[],
): void {
  const ids = new Set<string>();
  const idByPlace = new Map<string, string>();
  for (const { type, deployment } of pools) {
    checkDeployment(type, deployment);
    const { id } = deployment;
    if (ids.has(id)) throw new InvalidInputError({ field: "id", value: id, expected: "an id of its own", where: id });
    ids.add(id);
    const place = placeOf(type, deployment);
    const other = idByPlace.get(place);
    if (other !== undefined) {
      throw new InvalidInputError({ field: "address", value: place, expected: `not that of ${other}`, where: id });
    }
    idByPlace.set(place, id);
  }
}

/** The contract, and the key where that keeps many pools: what a pool's own logs come from is the first of its sources. */
function placeOf(type: PoolType, deployment: PoolDeployment): string {
  const { address, key } = type.logSources?.(deployment)[0] ?? { address: deployment.address };
  return `${address}${key === undefined ? "" : ` ${key}`}`.toLowerCase();
}
