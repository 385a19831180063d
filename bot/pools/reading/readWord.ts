import type { ReadResult } from "../../domain/contractRead.ts";
import { decodeAnswer } from "./decodeAnswer.ts";

const WORD_DIGITS = 64;

/**
 * One 32-byte word of an answer as an unsigned number: enough for functions that return words.
 * @param field what was read, as it stands in an error
 * @param where the pool's id
 * @param index which word, from 0
 * @throws InvalidInputError where the read is missing or reverted, or its answer is too short
 */
export function readWord(result: ReadResult | undefined, field: string, where: string, index = 0): bigint {
  return decodeAnswer(result, field, where, (data) => {
    const word = data.slice(2 + index * WORD_DIGITS, 2 + (index + 1) * WORD_DIGITS);
    if (word.length < WORD_DIGITS) throw new RangeError(`${data} has no word ${index}`);
    return BigInt(`0x${word}`);
  });
}
