import type { Route } from "../domain/opportunity.ts";

/** The rotations of one directed cycle: the same swaps, begun at different tokens. */
export type Cycle = { readonly id: string; readonly rotations: readonly Route[] };

/**
 * Groups routes that are rotations of one another. All of them earn from the same dislocation, so only one can be taken.
 * @returns cycles in the order in which their first route appears
 */
export function groupCycles(routes: readonly Route[]): readonly Cycle[] {
  const rotationsById = new Map<string, Route[]>();
  for (const route of routes) {
    const id = cycleId(route);
    const rotations = rotationsById.get(id);
    if (rotations === undefined) rotationsById.set(id, [route]);
    else rotations.push(route);
  }
  return [...rotationsById].map(([id, rotations]) => ({ id, rotations }));
}

/** The alphabetically first of all rotations of the route's swaps. */
function cycleId(route: Route): string {
  const swaps = route.legs.map((leg) => `${leg.poolId}:${leg.tokenIn.address}>${leg.tokenOut.address}`.toLowerCase());
  const rotations = swaps.map((_, start) => [...swaps.slice(start), ...swaps.slice(0, start)].join(">"));
  return rotations.reduce((least, rotation) => (rotation < least ? rotation : least));
}
