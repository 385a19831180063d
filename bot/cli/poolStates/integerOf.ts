import { InvalidInputError } from "../../domain/errors.ts";
import { bigintOf } from "./bigintOf.ts";

/** A small integer, from a number or decimal text. Throws InvalidInputError on anything else. */
export function integerOf(value: unknown, field: string): number {
  const parsed = bigintOf(value);
  const number = Number(parsed);
  if (parsed !== null && Number.isSafeInteger(number)) return number;
  throw new InvalidInputError({ field, value, expected: "an integer" });
}
