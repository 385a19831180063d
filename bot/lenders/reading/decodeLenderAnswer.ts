import type { Hex } from "viem";
import type { ReadResult } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";

/**
 * The decoded answer of one read of a lender.
 * @param field what was read, as it stands in an error
 * @param where the lender's id
 * @throws InvalidInputError where the read is missing, reverted or empty, or its data is not what `decode` expects
 */
export function decodeLenderAnswer<Answer>(
  result: ReadResult | undefined,
  field: string,
  where: string,
  decode: (data: Hex) => Answer,
): Answer {
  if (result?.ok !== true || result.data === "0x") throw notAnswered(result?.data, field, where);
  try {
    return decode(result.data);
  } catch {
    throw notAnswered(result.data, field, where);
  }
}

function notAnswered(value: Hex | undefined, field: string, where: string): InvalidInputError {
  const cure = "check the lender's address for this chain";
  return new InvalidInputError({ field, value, expected: "an answer of the lender's contract", where, cure });
}
