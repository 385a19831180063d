import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect } from "chai";
import { sql } from "kysely";
import type { Journal, JournalEntry } from "../../../bot/domain/journal.ts";
import type { MarketEvent } from "../../../bot/domain/marketEvent.ts";
import { openHistory } from "../../../bot/history/openHistory.ts";
import { openSqlJournal } from "../../../bot/history/sqlJournal.ts";
import { failureOf } from "../../fakes/failureOf.ts";

const identity = { mode: "replay", seed: "1" };
const timer = (timeMs: number): MarketEvent => ({ kind: "timer", timeMs });
const halt: MarketEvent = { kind: "operator", timeMs: 3, command: "halt", reason: "test" };

async function entriesOf(journal: Journal): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const entry of journal.read()) entries.push(entry);
  return entries;
}

describe("journal in SQLite", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "repeg-journal-"));
    path = join(folder, "history.db");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = async () => openSqlJournal(await openHistory(path), identity);

  it("gives every event back in order after it is reopened, and continues the chain of hashes", async () => {
    const first = await open();
    await first.append([timer(1), timer(2)]);
    await first.close();
    const second = await open();
    await second.append([halt]);
    const entries = await entriesOf(second);
    expect(entries.map(({ event }) => event)).to.deep.equal([timer(1), timer(2), halt]);
    expect(entries.map(({ sequence }) => sequence)).to.deep.equal([1, 2, 3]);
    expect(second.head()).to.deep.equal({ sequence: 3, hash: entries[2]?.hash });
    await second.close();
  });

  it("has the same hash for the same events, however they were batched", async () => {
    const one = await openSqlJournal(await openHistory(":memory:"), identity);
    const other = await openSqlJournal(await openHistory(":memory:"), identity);
    await one.append([timer(1), timer(2), halt]);
    await other.append([timer(1)]);
    await other.append([timer(2), halt]);
    expect(one.head()).to.deep.equal(other.head());
    await one.close();
    await other.close();
  });

  it("reads thousands of entries across its batches", async () => {
    const journal = await open();
    await journal.append(Array.from({ length: 2_500 }, (_, index) => timer(index)));
    expect(await entriesOf(journal)).to.have.length(2_500);
    await journal.close();
  });

  it("names the entry that was tampered with", async () => {
    const journal = await open();
    await journal.append([timer(1), timer(2), timer(3)]);
    await journal.close();
    const raw = new Database(path);
    raw.prepare("update journal set body = replace(body, '2', '9') where sequence = 2").run();
    raw.close();
    const reopened = await open();
    const error = await failureOf(() => entriesOf(reopened));
    expect(error.code).to.equal("JOURNAL_CORRUPT");
    expect(error.message).to.contain("entry 2");
    await reopened.close();
  });

  it("waits for the disk at every commit: what is confirmed outlives the machine's power", async () => {
    const history = await openHistory(join(folder, "durable.db"));
    const { rows } = await sql<{ synchronous: number }>`PRAGMA synchronous`.execute(history);
    // SQLite numbers FULL as 2; NORMAL, the usual for WAL, is 1.
    expect(rows[0]?.synchronous).to.equal(2);
    await history.destroy();
  });

  it("refuses to continue another run's journal and says what differs", async () => {
    const journal = await open();
    await journal.close();
    const error = await failureOf(async () => openSqlJournal(await openHistory(path), { ...identity, seed: "2" }));
    expect(error.code).to.equal("JOURNAL_MISMATCH");
    expect(error.message).to.contain("seed = 1, not 2");
  });

  it("refuses a file that is no history and leaves it as it was", async () => {
    writeFileSync(path, "not a database, but somebody's notes that are long enough to look like a header".repeat(20));
    const error = await failureOf(() => openHistory(path));
    expect(error.code).to.equal("HISTORY_UNREADABLE");
    expect(error.message).to.contain(path);
  });
});
