import type { ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { ClaimCount } from "./addressCheck.ts";

/** Whether a definition's own reading and opening of its contract succeed, which is what the bot will do with it. */
export function* checkReading(
  what: string,
  reading: ReadSequence<Json>,
  open: (state: Json) => unknown,
): ReadSequence<ClaimCount> {
  try {
    open(yield* reading);
    return { held: 1, refuted: [] };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const refutation = { what, expected: "a state that can be read", gravity: "must", actual: error.message } as const;
    return { held: 0, refuted: [refutation] };
  }
}
