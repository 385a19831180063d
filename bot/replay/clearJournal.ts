import { existsSync, rmSync } from "node:fs";
import { RepegError } from "../domain/errors.ts";
import { openHistory } from "../history/openHistory.ts";
import { openRecordedJournal } from "../history/sqlJournal.ts";

/**
 * Makes room for the journal of a replay that begins. The event's own journal is replaced: the same command makes it
 * again. One that a person named is only replaced with `fresh`, and what is no replay's never.
 * Throws JOURNAL_KEPT, or HISTORY_UNREADABLE where the file is no history of ours; the file stays as it is.
 */
export async function clearJournal(journal: {
  readonly path: string;
  /** A person named it, instead of leaving it to the event. */
  readonly named: boolean;
  readonly fresh: boolean;
}): Promise<void> {
  const { path, named, fresh } = journal;
  if (!existsSync(path)) return;
  const mode = await recordedMode(path);
  if (mode !== undefined && mode !== "replayed") {
    throw kept(`${path} is the journal of a ${mode} run, and nothing in it is lost to a replay`, "name another file");
  }
  if (mode !== undefined && named && !fresh) {
    const message = `${path} holds a replay whose chain has ended or had other options, so it cannot be continued`;
    throw kept(message, "name another file with --journal, or replace this one with --fresh");
  }
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true });
}

/** What it was recorded for; undefined where nothing was recorded yet. */
async function recordedMode(path: string): Promise<string | undefined> {
  const journal = await openRecordedJournal(await openHistory(path));
  await journal.close();
  return journal.identity["mode"];
}

function kept(message: string, cure: string): RepegError {
  return new RepegError({ code: "JOURNAL_KEPT", severity: "fatal", exitCode: 2, message, cure });
}
