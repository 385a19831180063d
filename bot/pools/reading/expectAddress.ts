import type { Address } from "viem";
import type { ReadResult } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import { readAddress } from "./readAddress.ts";

/**
 * Holds an answer to the address that the deployment lists.
 * @param expected undefined where it lists none
 * @throws InvalidInputError where the answer is another one or none
 */
export function expectAddress(
  result: ReadResult | undefined,
  field: string,
  where: string,
  expected: Address | undefined,
): void {
  const found = readAddress(result, field, where);
  if (expected !== undefined && found.toLowerCase() === expected.toLowerCase()) return;
  throw new InvalidInputError({ field, value: found, expected: expected ?? "an address that is listed", where });
}
