/** A lender that refused a loan which it had offered. */
export type LenderSetAside = { readonly untilMs: number; readonly reason: string };

/**
 * Lenders that are left out for a while, so that the next best is tried: route id → lender id → until when and why. By
 * route, because a loan that cannot be repaid fails just as one that is refused: a route of which too much is expected
 * must not cost the others their lenders.
 */
export type LendersSetAside = ReadonlyMap<string, ReadonlyMap<string, LenderSetAside>>;
