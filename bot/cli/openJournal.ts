import { existsSync } from "node:fs";
import { InvalidInputError } from "../domain/errors.ts";
import type { Journal } from "../domain/journal.ts";
import { openRecordedHistory } from "../history/openRecordedHistory.ts";
import { openRecordedJournal } from "../history/sqlJournal.ts";
import { recordedJournals } from "./recordedJournals.ts";

/**
 * Opens a recorded journal to look at it, without writing anything into it; by default the newest of a replay or a run below `.repeg`.
 * Throws InvalidInputError where there is none, HISTORY_UNREADABLE where the file is no journal.
 */
export async function openJournal(
  file: string | undefined,
): Promise<{ readonly journal: Journal; readonly path: string }> {
  const path = file ?? recordedJournals()[0];
  if (path === undefined || !existsSync(path)) {
    throw new InvalidInputError({
      field: "--journal",
      value: path ?? "not given, and there is none below .repeg",
      expected: "a journal file that exists",
      cure: "make one with `repeg replay` or `repeg run --paper`, or name another file",
    });
  }
  return { journal: await openRecordedJournal(openRecordedHistory(path)), path };
}
