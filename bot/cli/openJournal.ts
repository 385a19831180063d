import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { InvalidInputError } from "../domain/errors.ts";
import type { Journal } from "../domain/journal.ts";
import { openHistory } from "../history/openHistory.ts";
import { openRecordedJournal } from "../history/sqlJournal.ts";

const FOLDERS = [join(".repeg", "replay"), ".repeg"];

/**
 * Opens a recorded journal to look at it, by default the newest of a replay or a run below `.repeg`.
 * Throws InvalidInputError where there is none.
 */
export async function openJournal(
  file: string | undefined,
): Promise<{ readonly journal: Journal; readonly path: string }> {
  const path = file ?? newestJournal();
  if (path === null || !existsSync(path)) {
    throw new InvalidInputError({
      field: "--journal",
      value: path ?? "not given, and there is none below .repeg",
      expected: "a journal file that exists",
      cure: "make one with `repeg replay` or `repeg run --paper`, or name another file",
    });
  }
  return { journal: await openRecordedJournal(await openHistory(path)), path };
}

function newestJournal(): string | null {
  const files = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".db"))
      .map((name) => join(folder, name)),
  );
  const newest = files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  return newest ?? null;
}
