import { InvalidInputError } from "../../domain/errors.ts";
import type { LineFields } from "../poolStates/lineFields.ts";

const MOST_CHARACTERS = 100;

/** A name of one line; null where it is left out. Throws InvalidInputError on anything else. */
export function readText(fields: LineFields, name: string): string | null {
  const value = fields.raw(name);
  if (value === undefined) return null;
  if (typeof value === "string" && value.length <= MOST_CHARACTERS && /^[\x20-\x7e]+$/.test(value)) return value;
  throw new InvalidInputError({ field: name, value, expected: `text of 1 to ${MOST_CHARACTERS} printable characters` });
}
