import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";

type JsonObject = { readonly [key: string]: Json };

/** Typed fields of a stored snapshot. Every method throws InvalidInputError naming the field where it holds something else. */
export class SnapshotFields {
  readonly #object: JsonObject;
  readonly #where: string;

  /** @param where the pool's id, for the error */
  constructor(snapshot: Json, where: string) {
    if (!isObject(snapshot)) {
      throw new InvalidInputError({ field: "snapshot", value: kindOf(snapshot), expected: "an object", where });
    }
    this.#object = snapshot;
    this.#where = where;
  }

  /** A non-negative integer. */
  natural(field: string): bigint {
    const value = this.#object[field];
    if (typeof value !== "bigint" || value < 0n) throw this.#error(field, "a non-negative bigint");
    return value;
  }

  /** A non-negative integer, or null where it is null or absent: what was not known. */
  naturalOrNull(field: string): bigint | null {
    const value = this.#object[field] ?? null;
    return value === null ? null : this.natural(field);
  }

  /** An integer of either sign. */
  signed(field: string): bigint {
    const value = this.#object[field];
    if (typeof value !== "bigint") throw this.#error(field, "a bigint");
    return value;
  }

  /** A small integer held as a number. */
  integer(field: string): number {
    const value = this.#object[field];
    if (typeof value !== "number" || !Number.isSafeInteger(value)) throw this.#error(field, "an integer");
    return value;
  }

  /** Text or null. */
  textOrNull(field: string): string | null {
    const value = this.#object[field];
    if (value !== null && typeof value !== "string") throw this.#error(field, "text or null");
    return value;
  }

  /** True, false, or null for not known. */
  booleanOrNull(field: string): boolean | null {
    const value = this.#object[field];
    if (value !== null && typeof value !== "boolean") throw this.#error(field, "true, false or null");
    return value;
  }

  /** A list of non-negative integers. */
  naturals(field: string): readonly bigint[] {
    return this.list(field).map((value) => {
      if (typeof value !== "bigint" || value < 0n) throw this.#error(field, "a list of non-negative bigints");
      return value;
    });
  }

  /** A list of anything. */
  list(field: string): readonly Json[] {
    const value = this.#object[field];
    if (value === undefined || !isList(value)) throw this.#error(field, "a list");
    return value;
  }

  /** A list of objects below this one. */
  objects(field: string): readonly SnapshotFields[] {
    return this.list(field).map((value, index) => new SnapshotFields(value, `${this.#where}: ${field}[${index}]`));
  }

  /** Whatever is held, to be read by others. */
  json(field: string): Json {
    return this.#object[field] ?? null;
  }

  /** An object below this one. */
  object(field: string): SnapshotFields {
    const value = this.#object[field];
    if (value === undefined || !isObject(value)) throw this.#error(field, "an object");
    return new SnapshotFields(value, `${this.#where}: ${field}`);
  }

  /** An object below this one, or null. */
  objectOrNull(field: string): SnapshotFields | null {
    return this.#object[field] === null ? null : this.object(field);
  }

  #error(field: string, expected: string): InvalidInputError {
    const value = this.#object[field];
    return new InvalidInputError({
      field: `snapshot.${field}`,
      value: value === undefined || isObject(value) || isList(value) ? kindOf(value) : value,
      expected,
      where: this.#where,
    });
  }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: Json | undefined): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : typeof value;
}
