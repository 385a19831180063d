import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { RepegError } from "../domain/errors.ts";
import { migrations } from "./migrations.ts";
import type { HistorySchema } from "./schema.ts";

/** Longest wait for another process's write, e.g. an operator's command beside a running bot. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens the SQLite history at `path` (":memory:" for none on disk), creating and migrating it.
 * WAL with full synchronisation: what a promise of ours confirmed survives a killed process and a lost machine.
 * Throws HISTORY_UNREADABLE where the file is not a history of ours.
 */
export async function openHistory(path: string): Promise<Kysely<HistorySchema>> {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(path);
    sqlite.pragma("journal_mode = WAL");
    sqlite.pragma("synchronous = FULL");
    sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    const history = new Kysely<HistorySchema>({ dialect: new SqliteDialect({ database: sqlite }) });
    await migrate(history);
    return history;
  } catch (cause) {
    sqlite?.close();
    throw unreadable(path, cause);
  }
}

async function migrate(history: Kysely<HistorySchema>): Promise<void> {
  const migrator = new Migrator({ db: history, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

function unreadable(path: string, cause: unknown): RepegError {
  return new RepegError({
    code: "HISTORY_UNREADABLE",
    severity: "fatal",
    message: `the history ${path} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`,
    cure: "name another file with --journal, or move this one away",
    cause,
  });
}
