import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { RepegError } from "../domain/errors.ts";
import type { Journal, JournalEntry, JournalHead, JournalIdentity } from "../domain/journal.ts";
import { decodeJson, encodeJson } from "../domain/json.ts";
import type { MarketEvent } from "../domain/marketEvent.ts";
import { isMarketEvent } from "./isMarketEvent.ts";
import type { HistorySchema } from "./schema.ts";

const GENESIS_HASH = "0".repeat(64);
/** Rows a query: SQLite binds at most 32,766 values a statement, five a row. */
const BATCH_ROWS = 1_000;

/**
 * Opens the journal of a history. An empty one takes `identity`; one recorded under another identity is refused with
 * JOURNAL_MISMATCH, because folding it would continue a different run.
 */
export async function openSqlJournal(history: Kysely<HistorySchema>, identity: JournalIdentity): Promise<Journal> {
  const recorded = await readIdentity(history);
  if (Object.keys(recorded).length === 0) await writeIdentity(history, identity);
  else assertSameIdentity(recorded, identity);
  return new SqlJournal(history, identity, await readHead(history));
}

/** Opens a journal under whatever identity it was recorded: for looking, verifying and exporting. */
export async function openRecordedJournal(history: Kysely<HistorySchema>): Promise<Journal> {
  return new SqlJournal(history, await readIdentity(history), await readHead(history));
}

class SqlJournal implements Journal {
  readonly identity: JournalIdentity;
  readonly #history: Kysely<HistorySchema>;
  #head: JournalHead;

  constructor(history: Kysely<HistorySchema>, identity: JournalIdentity, head: JournalHead) {
    this.#history = history;
    this.identity = identity;
    this.#head = head;
  }

  head(): JournalHead {
    return this.#head;
  }

  async append(events: readonly MarketEvent[]): Promise<readonly JournalEntry[]> {
    const rows = this.#rowsFor(events);
    await this.#history.transaction().execute(async (transaction) => {
      for (let from = 0; from < rows.length; from += BATCH_ROWS) {
        const batch = rows.slice(from, from + BATCH_ROWS).map(({ row }) => row);
        await transaction.insertInto("journal").values(batch).execute();
      }
    });
    const entries = rows.map(({ entry }) => entry);
    const last = entries.at(-1);
    if (last !== undefined) this.#head = { sequence: last.sequence, hash: last.hash };
    return entries;
  }

  #rowsFor(events: readonly MarketEvent[]): { row: HistorySchema["journal"]; entry: JournalEntry }[] {
    let { sequence, hash } = this.#head;
    return events.map((event) => {
      const body = encodeJson(event);
      sequence += 1;
      hash = chainHash(hash, body);
      return {
        row: { sequence, time_ms: event.timeMs, kind: event.kind, body, hash },
        entry: { sequence, event, hash },
      };
    });
  }

  async *read(): AsyncIterable<JournalEntry> {
    let expected: JournalHead = { sequence: 0, hash: GENESIS_HASH };
    for (;;) {
      const rows = await this.#rowsAfter(expected.sequence);
      for (const row of rows) {
        const entry = readEntry(row, expected);
        expected = entry;
        yield entry;
      }
      if (rows.length < BATCH_ROWS) return;
    }
  }

  #rowsAfter(sequence: number): Promise<HistorySchema["journal"][]> {
    return this.#history
      .selectFrom("journal")
      .selectAll()
      .where("sequence", ">", sequence)
      .orderBy("sequence")
      .limit(BATCH_ROWS)
      .execute();
  }

  async close(): Promise<void> {
    await this.#history.destroy();
  }
}

function readEntry(row: HistorySchema["journal"], before: JournalHead): JournalEntry {
  const hash = chainHash(before.hash, row.body);
  if (row.sequence !== before.sequence + 1 || hash !== row.hash)
    throw corrupt(row.sequence, "its hash does not follow");
  const event = decodeJson(row.body);
  if (!isMarketEvent(event)) throw corrupt(row.sequence, `unknown kind ${row.kind}`);
  return { sequence: row.sequence, event, hash };
}

function chainHash(previous: string, body: string): string {
  return createHash("sha256").update(previous).update("\n").update(body).digest("hex");
}

function corrupt(sequence: number, why: string): RepegError {
  return new RepegError({
    code: "JOURNAL_CORRUPT",
    severity: "fatal",
    message: `journal entry ${sequence} is not what was recorded: ${why}`,
    cure: "restore the history from a backup, or start a new one with --journal",
  });
}

async function readHead(history: Kysely<HistorySchema>): Promise<JournalHead> {
  const row = await history
    .selectFrom("journal")
    .select(["sequence", "hash"])
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? { sequence: 0, hash: GENESIS_HASH };
}

async function readIdentity(history: Kysely<HistorySchema>): Promise<JournalIdentity> {
  const rows = await history.selectFrom("journal_identity").selectAll().orderBy("field").execute();
  return Object.fromEntries(rows.map((row) => [row.field, row.value]));
}

async function writeIdentity(history: Kysely<HistorySchema>, identity: JournalIdentity): Promise<void> {
  const rows = Object.entries(identity).map(([field, value]) => ({ field, value }));
  if (rows.length > 0) await history.insertInto("journal_identity").values(rows).execute();
}

function assertSameIdentity(recorded: JournalIdentity, wanted: JournalIdentity): void {
  const field = [...new Set([...Object.keys(recorded), ...Object.keys(wanted)])].find(
    (name) => recorded[name] !== wanted[name],
  );
  if (field === undefined) return;
  throw new RepegError({
    code: "JOURNAL_MISMATCH",
    severity: "fatal",
    exitCode: 2,
    message: `this journal was recorded with ${field} = ${recorded[field] ?? "(none)"}, not ${wanted[field] ?? "(none)"}`,
    cure: "name another file with --journal, or start over with --fresh",
  });
}
