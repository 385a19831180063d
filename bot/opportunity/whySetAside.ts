import type { LendersSetAside } from "./lendersSetAside.ts";

/** Why a lender is left out for a route at this time; null where it is not. */
export function whySetAside(all: LendersSetAside, routeId: string, lender: string, timeMs: number): string | null {
  const entry = all.get(routeId)?.get(lender);
  if (entry === undefined || entry.untilMs <= timeMs) return null;
  return `left out until ${new Date(entry.untilMs).toISOString()}, its loan failed in simulation: ${entry.reason}`;
}
