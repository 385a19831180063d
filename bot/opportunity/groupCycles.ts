import type { Route, RouteLeg } from "../domain/opportunity.ts";
import { Cycle } from "./cycle.ts";

/**
 * Groups routes that are rotations of one another. All of them earn from the same dislocation, so only one can be taken.
 * @returns cycles in the order in which their first route appears
 */
export function groupCycles(routes: readonly Route[]): readonly Cycle[] {
  const groups = new Map<string, { readonly legs: readonly RouteLeg[]; readonly starts: number[] }>();
  for (const { legs } of routes) {
    const id = cycleId(legs);
    const group = groups.get(id) ?? { legs, starts: [] };
    groups.set(id, group);
    const first = legs[0] === undefined ? "" : swapId(legs[0]);
    group.starts.push(group.legs.findIndex((leg) => swapId(leg) === first));
  }
  return [...groups.values()].map(({ legs, starts }) => new Cycle(legs, starts));
}

/** The alphabetically first of all rotations of the route's swaps. */
function cycleId(legs: readonly RouteLeg[]): string {
  const swaps = legs.map(swapId);
  const rotations = swaps.map((_, start) => [...swaps.slice(start), ...swaps.slice(0, start)].join(">"));
  return rotations.reduce((least, rotation) => (rotation < least ? rotation : least));
}

function swapId({ poolId, tokenIn, tokenOut }: RouteLeg): string {
  return `${poolId}:${tokenIn.address}>${tokenOut.address}`.toLowerCase();
}
