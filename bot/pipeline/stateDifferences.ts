import type { Json } from "../domain/json.ts";

/** One field that two states do not agree on, by its path; undefined where a state does not have it. */
export type StateDifference = {
  readonly field: string;
  readonly followed: Json | undefined;
  readonly read: Json | undefined;
};

/**
 * The fields in which two stored states differ, in the order of their names.
 * Rows of a list that begin with a number are known by that number, so that one row too many is one difference.
 */
export function stateDifferences(followed: Json, read: Json): readonly StateDifference[] {
  const [one, other] = [fieldsOf(followed), fieldsOf(read)];
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  return names
    .filter((field) => one.get(field) !== other.get(field))
    .map((field) => ({ field, followed: one.get(field), read: other.get(field) }));
}

type Leaf = null | boolean | number | string | bigint;

function fieldsOf(state: Json): ReadonlyMap<string, Leaf> {
  const fields = new Map<string, Leaf>();
  collect(state, "", fields);
  return fields;
}

function collect(value: Json, path: string, into: Map<string, Leaf>): void {
  if (value === null || typeof value !== "object") {
    into.set(path === "" ? "state" : path, value);
    return;
  }
  if (isList(value)) {
    for (const [index, entry] of value.entries()) collect(entry, `${path}[${rowName(entry, index)}]`, into);
    return;
  }
  for (const [name, entry] of Object.entries(value)) collect(entry, path === "" ? name : `${path}.${name}`, into);
}

function rowName(entry: Json, index: number): string {
  const first = typeof entry === "object" && entry !== null && isList(entry) ? entry[0] : null;
  return typeof first === "number" ? String(first) : String(index);
}

function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value);
}
