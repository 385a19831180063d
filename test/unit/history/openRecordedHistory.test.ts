import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect } from "chai";
import { openHistory } from "../../../bot/history/openHistory.ts";
import { openRecordedHistory } from "../../../bot/history/openRecordedHistory.ts";
import { openRecordedJournal, openSqlJournal } from "../../../bot/history/sqlJournal.ts";

describe("openRecordedHistory", () => {
  let folder = "";
  let path = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "repeg-recorded-"));
    path = join(folder, "journal.db");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const record = async () => {
    const journal = await openSqlJournal(await openHistory(path), { mode: "paper" });
    await journal.append([{ kind: "timer", timeMs: 1 }]);
    return journal;
  };

  it("reads a closed journal and leaves file and folder as they were", async () => {
    await (await record()).close();
    const before = readFileSync(path);
    const journal = await openRecordedJournal(openRecordedHistory(path));
    expect(journal.head().sequence).to.equal(1);
    await journal.close();
    expect(readdirSync(folder)).to.deep.equal(["journal.db"]);
    expect(readFileSync(path).equals(before)).to.equal(true);
  });

  it("reads a journal that another connection goes on writing, and takes nothing from it", async () => {
    const written = await record();
    const before = readFileSync(path);
    const looked = await openRecordedJournal(openRecordedHistory(path));
    expect(looked.head().sequence).to.equal(1);
    await looked.close();
    expect(readFileSync(path).equals(before)).to.equal(true);
    await written.append([{ kind: "timer", timeMs: 2 }]);
    expect(written.head().sequence).to.equal(2);
    await written.close();
  });

  it("lets nothing be written", async () => {
    await (await record()).close();
    const journal = await openRecordedJournal(openRecordedHistory(path));
    const said = await journal.append([{ kind: "timer", timeMs: 2 }]).then(() => "written", String);
    expect(said).to.contain("readonly");
    await journal.close();
  });

  it("refuses an empty file, and leaves it empty", () => {
    writeFileSync(path, "");
    expect(() => openRecordedHistory(path))
      .to.throw(/no journal/)
      .with.property("code", "HISTORY_UNREADABLE");
    expect([readFileSync(path).length, readdirSync(folder)]).to.deep.equal([0, ["journal.db"]]);
  });

  it("refuses a database of something else, and leaves it as it was", () => {
    const other = new Database(path);
    other.exec("create table notes (text)");
    other.close();
    const before = readFileSync(path);
    expect(() => openRecordedHistory(path))
      .to.throw(/no table journal/)
      .with.property("code", "HISTORY_UNREADABLE");
    expect(readFileSync(path).equals(before)).to.equal(true);
  });

  it("refuses a file that is absent, and makes none", () => {
    expect(() => openRecordedHistory(path))
      .to.throw()
      .with.property("code", "HISTORY_UNREADABLE");
    expect(readdirSync(folder)).to.deep.equal([]);
  });
});
