import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import { PIPS } from "../../domain/wad.ts";
import { SnapshotFields } from "../reading/snapshotFields.ts";
import { restoreTicks, storeTicks } from "./tickSnapshot.ts";
import type { UniswapV3Fields } from "./uniswapV3Fields.ts";

/** A state as the journal holds it; `distrust` is why it must not be quoted, or null. */
export function storeUniswapV3(state: UniswapV3Fields, distrust: string | null): Json {
  return { ...storeTicks(state), feePips: state.feePips, distrust };
}

/**
 * Inverse of `storeUniswapV3`.
 * @param where the pool's id, for errors
 * @throws InvalidInputError on a malformed snapshot, ticks out of order or bounds, a price that is not at its tick, or a
 * fee of 100 % and more
 */
export function restoreUniswapV3(snapshot: Json, where: string): { state: UniswapV3Fields; distrust: string | null } {
  const fields = new SnapshotFields(snapshot, where);
  const feePips = fields.natural("feePips");
  if (feePips >= PIPS) {
    throw new InvalidInputError({ field: "snapshot.feePips", value: feePips, expected: `less than ${PIPS}`, where });
  }
  return { state: { ...restoreTicks(fields, where), feePips }, distrust: fields.textOrNull("distrust") };
}
