import { InvalidInputError } from "../../domain/errors.ts";
import { decodeJson, type Json } from "../../domain/json.ts";
import type { PoolDeployment, PoolMirror, PoolType } from "../../domain/pool.ts";
import type { LineFields } from "./lineFields.ts";
import type { StatedPool } from "./poolStateReader.ts";
import { poolStateReaders } from "./poolStateReaders.ts";
import { readDecimals } from "./readDecimals.ts";

/** A pool in the state that somebody gave it. */
export type PoolToOpen = {
  readonly type: PoolType;
  /** Decimals of its coins, in the pool's own order. */
  readonly decimals: readonly number[];
  /** The mirror where such a pool stands there. Throws InvalidInputError on a state that the type refuses. */
  open(deployment: PoolDeployment): PoolMirror;
};

/**
 * A pool in the state that a line of JSON gives it, at the line's `timestamp` where it has one. The state is stated field
 * by field, or for any type as `snapshot`, just as journals hold it.
 * @param typeId where the line names none itself by `type`
 * @throws InvalidInputError on an unknown type and on fields that are missing or hold something else
 */
export function readStatedPool(
  line: LineFields,
  poolTypes: ReadonlyMap<string, PoolType>,
  typeId: string | undefined,
): PoolToOpen {
  const named = line.raw("type") ?? typeId;
  const reader = typeof named === "string" ? poolStateReaders.get(named) : undefined;
  const type = poolTypes.get(reader?.type ?? String(named));
  if (type === undefined) {
    const expected = `one of ${[...poolTypes.keys()].join(", ")}`;
    throw new InvalidInputError({ field: "type", value: named, expected });
  }
  const stated = line.has("snapshot") ? statedBySnapshot(line) : reader?.read(line);
  if (stated === undefined) {
    throw new InvalidInputError({ field: "snapshot", value: undefined, expected: "the state as a journal holds it" });
  }
  const { decimals, snapshot, parameters } = stated;
  return {
    type,
    decimals,
    open(deployment) {
      const mirror = type.open(parameters === undefined ? deployment : { ...deployment, parameters }, snapshot);
      if (line.has("timestamp")) mirror.advanceTo(line.natural("timestamp"));
      return mirror;
    },
  };
}

/** Integers end with n in a journal. */
function statedBySnapshot(line: LineFields): StatedPool {
  const decode = (field: string) => decodeJson(JSON.stringify(line.raw(field)));
  const stated = { decimals: readDecimals(line), snapshot: decode("snapshot") };
  if (!line.has("parameters")) return stated;
  const parameters = decode("parameters");
  if (isFields(parameters)) return { ...stated, parameters };
  throw new InvalidInputError({ field: "parameters", value: typeof parameters, expected: "an object" });
}

function isFields(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
