import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import { SnapshotFields } from "../reading/snapshotFields.ts";
import type { PegStabilityState } from "./pegStabilityState.ts";

/** A state as the journal holds it; `distrust` is why it must not be quoted, or null. */
export function storePegStability(state: PegStabilityState, distrust: string | null): Json {
  return { ...state, distrust };
}

/**
 * Inverse of `storePegStability`.
 * @param where the pool's id, for errors
 * @throws InvalidInputError on a malformed snapshot
 */
export function restorePegStability(
  snapshot: Json,
  where: string,
): { state: PegStabilityState; distrust: string | null } {
  const fields = new SnapshotFields(snapshot, where);
  const known = (field: "sells" | "buys"): boolean => {
    const value = fields.booleanOrNull(field);
    if (value !== null) return value;
    throw new InvalidInputError({ field: `snapshot.${field}`, value, expected: "true or false", where });
  };
  const state = {
    tinWad: fields.natural("tinWad"),
    toutWad: fields.natural("toutWad"),
    sells: known("sells"),
    buys: known("buys"),
    daiRoomWad: fields.signed("daiRoomWad"),
    coinUnits: fields.natural("coinUnits"),
  };
  return { state, distrust: fields.textOrNull("distrust") };
}
