import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import { SnapshotFields } from "../reading/snapshotFields.ts";
import { RESERVE_LIMIT } from "./reserveLimit.ts";
import type { UniswapV2State } from "./uniswapV2State.ts";

/** A state as the journal holds it; `distrust` is why it must not be quoted, or null. */
export function storeUniswapV2({ reserve0, reserve1 }: UniswapV2State, distrust: string | null): Json {
  return { reserve0, reserve1, distrust };
}

/**
 * Inverse of `storeUniswapV2`.
 * @param where the pool's id, for errors
 * @throws InvalidInputError on a malformed snapshot or a reserve that no pair could hold
 */
export function restoreUniswapV2(snapshot: Json, where: string): { state: UniswapV2State; distrust: string | null } {
  const fields = new SnapshotFields(snapshot, where);
  const reserve = (field: "reserve0" | "reserve1"): bigint => {
    const value = fields.natural(field);
    if (value < RESERVE_LIMIT) return value;
    throw new InvalidInputError({ field: `snapshot.${field}`, value, expected: `less than ${RESERVE_LIMIT}`, where });
  };
  const state = { reserve0: reserve("reserve0"), reserve1: reserve("reserve1") };
  return { state, distrust: fields.textOrNull("distrust") };
}
