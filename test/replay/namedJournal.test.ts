import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { JournalIdentity } from "../../bot/domain/journal.ts";
import { openHistory } from "../../bot/history/openHistory.ts";
import { openRecordedJournal, openSqlJournal } from "../../bot/history/sqlJournal.ts";
import { loadHistoricEvent } from "../../bot/replay/loadHistoricEvent.ts";
import type { ReplaySummary } from "../../bot/replay/replayView.ts";
import { runReplay } from "../../bot/replay/runReplay.ts";
import { WorldClient } from "../../bot/replay/world/worldClient.ts";
import { worldStatus } from "../../bot/replay/world/worldStatus.ts";
import { failureOf } from "../fakes/failureOf.ts";
import { silentReplayView } from "../fakes/silentReplayView.ts";

const TIMERS = [1, 2, 3].map((timeMs) => ({ kind: "timer", timeMs }) as const);

describe("a replay into a journal that exists and cannot be continued", function () {
  this.timeout(60_000);
  let folder: string;
  let named: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "repeg-named-"));
    named = join(folder, "kept.db");
  });
  afterEach(async () => {
    const state = join(folder, "world.json");
    if (existsSync(state)) {
      const { controlUrl } = worldStatus.parse(JSON.parse(readFileSync(state, "utf8")));
      await new WorldClient(controlUrl).shutDown();
    }
    rmSync(folder, { recursive: true, force: true });
  });

  async function record(path: string, identity: JournalIdentity) {
    const journal = await openSqlJournal(await openHistory(path), identity);
    await journal.append(TIMERS);
    await journal.close();
  }

  async function sequenceOf(path: string): Promise<number> {
    const journal = await openRecordedJournal(await openHistory(path));
    const { sequence } = journal.head();
    await journal.close();
    return sequence;
  }

  /** One hour, ended before its first block. */
  async function beginReplay(journalPath: string | null, fresh: boolean): Promise<ReplaySummary | null> {
    const event = await loadHistoricEvent("usdc-march-2023");
    const parameters = { event: event.id, seed: "1", hours: 1, blockSeconds: 180, recordings: null };
    const ended = AbortSignal.abort();
    return runReplay(
      { event, parameters, folder, journalPath, fresh, keepChain: false, optimum: false, signal: ended },
      silentReplayView,
    );
  }

  it("refuses one that was named, before it starts a chain, and loses nothing of it", async () => {
    await record(named, { mode: "replayed", seed: "1" });
    const error = await failureOf(() => beginReplay(named, false));
    expect(error).to.include({ code: "JOURNAL_KEPT", exitCode: 2 });
    expect(error.message).to.contain(named);
    expect(error.cure).to.contain("--fresh");
    expect(await sequenceOf(named)).to.equal(TIMERS.length);
    expect(existsSync(join(folder, "world.json"))).to.equal(false);
  });

  it("replaces a replay's that was named with --fresh", async () => {
    await record(named, { mode: "replayed", seed: "1" });
    expect(await beginReplay(named, true)).to.equal(null);
    const journal = await openRecordedJournal(await openHistory(named));
    expect(journal.identity["hours"]).to.equal("1");
    await journal.close();
  });

  it("refuses a run's even with --fresh: its trades were real, and their intents are in it", async () => {
    await record(named, { mode: "live", chain: "1" });
    const error = await failureOf(() => beginReplay(named, true));
    expect(error).to.include({ code: "JOURNAL_KEPT", exitCode: 2 });
    expect(error.cure).to.not.contain("--fresh");
    expect(await sequenceOf(named)).to.equal(TIMERS.length);
  });

  it("refuses a file that is no journal even with --fresh, and leaves it as it is", async () => {
    const notes = "somebody's notes, long enough to have been a database's header ".repeat(20);
    writeFileSync(named, notes);
    const error = await failureOf(() => beginReplay(named, true));
    expect(error.code).to.equal("HISTORY_UNREADABLE");
    expect(readFileSync(named, "utf8")).to.equal(notes);
  });

  it("replaces the event's own in the folder, which the same command makes again", async () => {
    const own = join(folder, "usdc-march-2023.db");
    await record(own, { mode: "replayed", seed: "99" });
    expect(await beginReplay(null, false)).to.equal(null);
    const journal = await openRecordedJournal(await openHistory(own));
    expect(journal.identity["seed"]).to.equal("1");
    await journal.close();
  });
});
