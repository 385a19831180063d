import { type Address, getAddress, numberToHex } from "viem";
import type { ReadResult } from "../../domain/contractRead.ts";
import { readWord } from "./readWord.ts";

const ADDRESS_MASK = (1n << 160n) - 1n;

/**
 * An answer that is one address, with its checksum.
 * @param field what was read, as it stands in an error
 * @param where the pool's id
 * @throws InvalidInputError where the read is missing or reverted, or its answer is too short
 */
export function readAddress(result: ReadResult | undefined, field: string, where: string): Address {
  return getAddress(numberToHex(readWord(result, field, where) & ADDRESS_MASK, { size: 20 }));
}
