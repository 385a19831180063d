import { InvalidInputError } from "../../domain/errors.ts";
import { parseDecimalWad } from "../../domain/parseDecimalWad.ts";
import type { LineFields } from "../poolStates/lineFields.ts";

/**
 * A plain decimal such as "0.9124" as wad, of at most 18 digits after the point.
 * @param otherwise what stands for a field that is left out, as such text
 * @throws InvalidInputError where it is something else, or left out without an `otherwise`
 */
export function readDecimalWad(fields: LineFields, name: string, otherwise?: string): bigint {
  const value = fields.raw(name) ?? otherwise;
  const wad = typeof value === "string" ? parseDecimalWad(value) : null;
  if (wad !== null) return wad;
  throw new InvalidInputError({ field: name, value, expected: 'a decimal in quotes, such as "0.9124"' });
}
