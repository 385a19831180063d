import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";

type JsonObject = { readonly [key: string]: Json };

/** Typed fields of a lender's stored state. Every method throws InvalidInputError naming the field that holds something else. */
export class LenderFields {
  readonly #object: JsonObject;
  readonly #lender: string;

  /** @param lender its id, for the error */
  constructor(state: Json, lender: string) {
    this.#lender = lender;
    this.#object = isObject(state) ? state : this.#refuse("state", state, "an object");
  }

  /** A non-negative integer. */
  natural(field: string): bigint {
    const value = this.#object[field];
    return typeof value === "bigint" && value >= 0n ? value : this.#refuse(field, value, "an integer, 0 or more");
  }

  /** True or false. */
  boolean(field: string): boolean {
    const value = this.#object[field];
    return typeof value === "boolean" ? value : this.#refuse(field, value, "true or false");
  }

  /** An address, in lower case. */
  address(field: string): string {
    const value = this.#object[field];
    const isAddress = typeof value === "string" && /^0x[0-9a-fA-F]{40}$/.test(value);
    return isAddress ? value.toLowerCase() : this.#refuse(field, value, "an address");
  }

  /** What the lender holds, base units by token address in lower case. */
  holdings(field: string): ReadonlyMap<string, bigint> {
    const value = this.#object[field];
    const entries = isObject(value) ? Object.entries(value) : this.#refuse(field, value, "units by token address");
    return new Map(
      entries.map(([token, units]) =>
        typeof units === "bigint" && units >= 0n
          ? [token.toLowerCase(), units]
          : this.#refuse(`${field}.${token}`, units, "base units, 0 or more"),
      ),
    );
  }

  #refuse(field: string, value: Json | undefined, expected: string): never {
    const shown = typeof value === "object" && value !== null ? typeof value : value;
    throw new InvalidInputError({ field, value: shown, expected, where: `state of ${this.#lender}` });
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
