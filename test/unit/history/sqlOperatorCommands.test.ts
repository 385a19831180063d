import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect } from "chai";
import { openHistory } from "../../../bot/history/openHistory.ts";
import { openSqlJournal } from "../../../bot/history/sqlJournal.ts";
import { SqlOperatorCommands } from "../../../bot/history/sqlOperatorCommands.ts";
import { failureOf } from "../../fakes/failureOf.ts";

const halt = { timeMs: 1_000, command: "halt", reason: "odd quotes" } as const;
const resume = { timeMs: 900, command: "resume", reason: "they are sound" } as const;

describe("operators' commands in the history", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "repeg-operator-"));
    path = join(folder, "journal.db");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("are pending in the order in which they were said, whatever the clock showed, until they are marked", async () => {
    const history = await openHistory(path);
    const commands = new SqlOperatorCommands(history);
    const [first, second] = [await commands.store(halt), await commands.store(resume)];
    expect(await commands.pending()).to.deep.equal([
      { id: first, ...halt },
      { id: second, ...resume },
    ]);
    await commands.markTaken([first]);
    expect([await commands.isTaken(first), await commands.isTaken(second)]).to.deep.equal([true, false]);
    expect(await commands.pending()).to.deep.equal([{ id: second, ...resume }]);
    await history.destroy();
  });

  it("said in one process are seen by another that has the journal open and writes to it", async () => {
    const running = await openHistory(path);
    const journal = await openSqlJournal(running, { mode: "paper" });
    const beside = await openHistory(path);
    const id = await new SqlOperatorCommands(beside).store(halt);
    await journal.append([{ kind: "timer", timeMs: 1 }]);
    await new SqlOperatorCommands(running).markTaken([id]);
    expect(await new SqlOperatorCommands(beside).isTaken(id)).to.equal(true);
    await beside.destroy();
    await journal.close();
  });

  it("have their table in a journal that an older version began, whose entries stay", async () => {
    const before = await openHistory(path);
    const journal = await openSqlJournal(before, { mode: "live" });
    await journal.append([{ kind: "timer", timeMs: 1 }]);
    const head = journal.head();
    await journal.close();
    const raw = new Database(path);
    raw.exec("drop table operator_commands; delete from kysely_migration where name = '002_operator_commands'");
    raw.close();
    const after = await openHistory(path);
    await new SqlOperatorCommands(after).store(halt);
    const reopened = await openSqlJournal(after, { mode: "live" });
    expect(reopened.head()).to.deep.equal(head);
    await reopened.close();
  });

  it("name a stored command that is none", async () => {
    const history = await openHistory(path);
    const commands = new SqlOperatorCommands(history);
    await commands.store(halt);
    await history.updateTable("operator_commands").set({ command: "sell everything" }).execute();
    expect((await failureOf(() => commands.pending())).message).to.contain('command is "sell everything"');
    await history.destroy();
  });
});
