import type { RiskState } from "./riskState.ts";

/**
 * Puts trades back in flight whose blocks were orphaned: their end is not known any more. What they were counted for
 * stays counted, for a budget that is used up too early only halts.
 */
export function foldReorg(state: RiskState, planIds: readonly string[]): void {
  for (const id of planIds) {
    const entry = state.settled.get(id);
    if (entry === undefined) continue;
    state.settled.delete(id);
    state.inFlight.set(id, entry);
  }
}
