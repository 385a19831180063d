import type { ReadSequence } from "../domain/contractRead.ts";
import { InvalidInputError } from "../domain/errors.ts";
import type { Json } from "../domain/json.ts";

/** The sequence, but null where the contract does not answer as it should: one that is wrong must not hide the others. */
export function* readOrNull(sequence: ReadSequence<Json>): ReadSequence<Json> {
  try {
    return yield* sequence;
  } catch (error) {
    if (error instanceof InvalidInputError) return null;
    throw error;
  }
}
