import type { Hex } from "viem";
import type { ReadResult } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";

/**
 * The decoded answer of one read.
 * @param field what was read, as it stands in an error
 * @param where the pool's id
 * @throws InvalidInputError where the read is missing, reverted, or its data is not what `decode` expects
 */
export function decodeAnswer<Answer>(
  result: ReadResult | undefined,
  field: string,
  where: string,
  decode: (data: Hex) => Answer,
): Answer {
  if (result === undefined || !result.ok) {
    throw new InvalidInputError({ field, value: result?.data, expected: "an answer, not a revert", where });
  }
  try {
    return decode(result.data);
  } catch {
    throw new InvalidInputError({ field, value: result.data, expected: "data of the function's return type", where });
  }
}
