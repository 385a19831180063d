import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import { SnapshotFields } from "../reading/snapshotFields.ts";
import type { CooldownVaultState } from "./cooldownVaultState.ts";

/** A state as the journal holds it; `distrust` is why it must not be quoted, or null. */
export function storeCooldownVault(state: CooldownVaultState, distrust: string | null): Json {
  return { ...state, distrust };
}

/**
 * Inverse of `storeCooldownVault`.
 * @param where the pool's id, for errors
 * @throws InvalidInputError on a malformed snapshot, a time before the newest reward, or a reward that is not there
 */
export function restoreCooldownVault(
  snapshot: Json,
  where: string,
): { state: CooldownVaultState; distrust: string | null } {
  const fields = new SnapshotFields(snapshot, where);
  const state = {
    heldUnits: fields.natural("heldUnits"),
    vestingUnits: fields.natural("vestingUnits"),
    rewardedAtSeconds: fields.natural("rewardedAtSeconds"),
    nowSeconds: fields.natural("nowSeconds"),
    shareUnits: fields.natural("shareUnits"),
    cooldownSeconds: fields.natural("cooldownSeconds"),
  };
  const refuse = (field: keyof CooldownVaultState, expected: string) => {
    throw new InvalidInputError({ field: `snapshot.${field}`, value: state[field], expected, where });
  };
  if (state.nowSeconds < state.rewardedAtSeconds) refuse("nowSeconds", `at least ${state.rewardedAtSeconds}`);
  if (state.heldUnits < state.vestingUnits) refuse("vestingUnits", `at most ${state.heldUnits}, what is held`);
  return { state, distrust: fields.textOrNull("distrust") };
}
