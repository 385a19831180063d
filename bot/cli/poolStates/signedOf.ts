import { InvalidInputError } from "../../domain/errors.ts";
import { bigintOf } from "./bigintOf.ts";

const LIMIT = 1n << 255n;

/** An integer of either sign within 256 bits, from decimal text or a small number. Throws InvalidInputError on anything else. */
export function signedOf(value: unknown, field: string): bigint {
  const parsed = bigintOf(value);
  if (parsed !== null && parsed >= -LIMIT && parsed < LIMIT) return parsed;
  throw new InvalidInputError({ field, value, expected: "an integer of 256 bits, as decimal text" });
}
