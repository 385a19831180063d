import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { describeFailure } from "../domain/describeFailure.ts";
import { RepegError } from "../domain/errors.ts";
import type { HistorySchema } from "./schema.ts";

const JOURNAL_TABLES: readonly string[] = ["journal", "journal_identity"];

/**
 * Opens the SQLite history at `path` to look at it: nothing in it is created, migrated or written, and a bot may go on
 * writing it meanwhile.
 * Throws HISTORY_UNREADABLE where the file is absent or holds no journal.
 */
export function openRecordedHistory(path: string): Kysely<HistorySchema> {
  let sqlite: Database.Database | undefined;
  try {
    // A connection that may not write cannot tidy up the two files that SQLite keeps beside a database in WAL mode: it
    // would leave them where there were none. Where they are, they may hold entries, and only such a one leaves them be.
    const readonly = existsSync(`${path}-wal`);
    sqlite = new Database(path, { readonly, fileMustExist: true });
    sqlite.pragma("query_only = ON");
    requireJournal(sqlite);
    return new Kysely<HistorySchema>({ dialect: new SqliteDialect({ database: sqlite }) });
  } catch (cause) {
    sqlite?.close();
    throw unreadable(path, cause);
  }
}

function requireJournal(sqlite: Database.Database): void {
  const tables: readonly unknown[] = sqlite
    .prepare("select name from sqlite_master where type = 'table'")
    .pluck()
    .all();
  const missing = JOURNAL_TABLES.filter((name) => !tables.includes(name));
  if (missing.length > 0) throw new TypeError(`it has no table ${missing.join(" and no table ")}`);
}

function unreadable(path: string, cause: unknown): RepegError {
  return new RepegError({
    code: "HISTORY_UNREADABLE",
    severity: "fatal",
    message: `${path} is no journal that can be read: ${describeFailure(cause)}`,
    cure: "name another file with --journal",
    cause,
  });
}
