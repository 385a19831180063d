import type { LenderSetAside, LendersSetAside } from "./lendersSetAside.ts";

/**
 * Leaves a lender out for a route, and forgets whose time has come.
 * @returns the new list; the old one is unchanged
 */
export function setLenderAside(
  all: LendersSetAside,
  routeId: string,
  lender: string,
  { timeMs, untilMs, reason }: { readonly timeMs: number } & LenderSetAside,
): LendersSetAside {
  const kept = [...all].map(([route, lenders]) => {
    const still = [...lenders].filter((entry) => entry[1].untilMs > timeMs);
    return [route, new Map(still)] as const;
  });
  const next = new Map(kept.filter(([, lenders]) => lenders.size > 0));
  return next.set(routeId, new Map(next.get(routeId)).set(lender, { untilMs, reason }));
}
