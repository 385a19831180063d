import { maxUint256 } from "viem";
import { InvalidInputError } from "../../domain/errors.ts";
import { bigintOf } from "./bigintOf.ts";

/** An unsigned integer of at most 256 bits, from decimal text or a small number. Throws InvalidInputError on anything else. */
export function naturalOf(value: unknown, field: string): bigint {
  const parsed = bigintOf(value);
  if (parsed !== null && parsed >= 0n && parsed <= maxUint256) return parsed;
  throw new InvalidInputError({ field, value, expected: "a non-negative integer below 2^256, as decimal text" });
}
