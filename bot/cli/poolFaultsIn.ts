import type { Action } from "../domain/action.ts";

/** A pool that was not what its logs made of it. */
export type PoolFault = {
  readonly timeMs: number;
  readonly pool: string;
  readonly code: string;
  readonly message: string;
};

const CODES: readonly string[] = ["MIRROR_MISMATCH", "TRIPWIRE_MISMATCH"];

/** The pools that an event's fold stopped quoting from, and how they differ. */
export function poolFaultsIn(actions: readonly Action[]): readonly PoolFault[] {
  return actions.flatMap((action) => {
    if (action.kind !== "inputRejected" || !CODES.includes(action.code)) return [];
    const { timeMs, source: pool, code, message } = action;
    return [{ timeMs, pool, code, message }];
  });
}
