import { InvalidInputError } from "../../domain/errors.ts";
import { integerOf } from "./integerOf.ts";
import { isJsonObject } from "./isJsonObject.ts";
import { naturalOf } from "./naturalOf.ts";

/**
 * Typed fields of one JSON object that somebody wrote: large integers as decimal text, small ones as numbers too. A field
 * may go by several names, the first that is there and not null counts. Every method throws InvalidInputError that names
 * field, value and expectation.
 */
export class LineFields {
  readonly #object: { readonly [field: string]: unknown };

  constructor(object: { readonly [field: string]: unknown }) {
    this.#object = object;
  }

  /** The same object with another value of one field. */
  with(name: string, value: unknown): LineFields {
    return new LineFields({ ...this.#object, [name]: value });
  }

  /** Names of all fields. */
  names(): readonly string[] {
    return Object.keys(this.#object);
  }

  /** True where one of the names is there and not null. */
  has(...names: readonly string[]): boolean {
    return this.#found(names) !== undefined;
  }

  /** The value itself, undefined where there is none. */
  raw(...names: readonly string[]): unknown {
    return this.#found(names)?.value;
  }

  /** An unsigned integer of at most 256 bits. */
  natural(...names: readonly string[]): bigint {
    const { name, value } = this.#required(names, "a non-negative integer as decimal text");
    return naturalOf(value, name);
  }

  /** The same, or what stands for it where it is left out. */
  naturalOr(otherwise: bigint, ...names: readonly string[]): bigint {
    return this.has(...names) ? this.natural(...names) : otherwise;
  }

  /** A list of unsigned integers. */
  naturals(...names: readonly string[]): readonly bigint[] {
    const { name, list } = this.list(...names);
    return list.map((value, index) => naturalOf(value, `${name}[${index}]`));
  }

  /** A small integer of either sign. */
  integer(...names: readonly string[]): number {
    const { name, value } = this.#required(names, "an integer");
    return integerOf(value, name);
  }

  /** The same, or what stands for it where it is left out. */
  integerOr(otherwise: number, ...names: readonly string[]): number {
    return this.has(...names) ? this.integer(...names) : otherwise;
  }

  /** A list of anything, with the name that it goes by. */
  list(...names: readonly string[]): { readonly name: string; readonly list: readonly unknown[] } {
    const { name, value } = this.#required(names, "a list");
    if (isList(value)) return { name, list: value };
    throw new InvalidInputError({ field: name, value, expected: "a list" });
  }

  /** An object below this one; null where it is left out. */
  object(name: string): LineFields | null {
    const value = this.raw(name);
    if (value === undefined) return null;
    if (isJsonObject(value)) return new LineFields(value);
    throw new InvalidInputError({ field: name, value, expected: "an object" });
  }

  /** True or false; false where it is left out. */
  flag(...names: readonly string[]): boolean {
    const found = this.#found(names);
    if (found === undefined) return false;
    if (typeof found.value === "boolean") return found.value;
    throw new InvalidInputError({ field: found.name, value: found.value, expected: "true or false" });
  }

  #required(names: readonly string[], expected: string): { readonly name: string; readonly value: unknown } {
    const found = this.#found(names);
    if (found !== undefined) return found;
    throw new InvalidInputError({ field: names.join(" or "), value: undefined, expected });
  }

  #found(names: readonly string[]): { readonly name: string; readonly value: unknown } | undefined {
    for (const name of names) {
      const value = this.#object[name];
      if (value !== undefined && value !== null) return { name, value };
    }
    return undefined;
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
