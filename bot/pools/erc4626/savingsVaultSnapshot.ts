import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import { SnapshotFields } from "../reading/snapshotFields.ts";
import type { SavingsVaultState } from "./savingsVaultState.ts";

/** A state as the journal holds it; `distrust` is why it must not be quoted, or null. */
export function storeSavingsVault(state: SavingsVaultState, distrust: string | null): Json {
  return { ...state, distrust };
}

/**
 * Inverse of `storeSavingsVault`.
 * @param where the pool's id, for errors
 * @throws InvalidInputError on a malformed snapshot, a share worth nothing, or a time before its worth was set
 */
export function restoreSavingsVault(
  snapshot: Json,
  where: string,
): { state: SavingsVaultState; distrust: string | null } {
  const fields = new SnapshotFields(snapshot, where);
  const positive = (field: "chiRay" | "rateRay"): bigint => {
    const value = fields.natural(field);
    if (value > 0n) return value;
    throw new InvalidInputError({ field: `snapshot.${field}`, value, expected: "more than zero", where });
  };
  const rhoSeconds = fields.natural("rhoSeconds");
  const nowSeconds = fields.natural("nowSeconds");
  if (nowSeconds < rhoSeconds) {
    const expected = `at least rhoSeconds, ${rhoSeconds}`;
    throw new InvalidInputError({ field: "snapshot.nowSeconds", value: nowSeconds, expected, where });
  }
  const state = {
    chiRay: positive("chiRay"),
    rateRay: positive("rateRay"),
    rhoSeconds,
    nowSeconds,
    shareUnits: fields.natural("shareUnits"),
  };
  return { state, distrust: fields.textOrNull("distrust") };
}
