import { expect } from "chai";
import type { Kysely } from "kysely";
import type { OperatorEvent } from "../../../bot/domain/marketEvent.ts";
import { openHistory } from "../../../bot/history/openHistory.ts";
import type { HistorySchema } from "../../../bot/history/schema.ts";
import { SqlOperatorCommands } from "../../../bot/history/sqlOperatorCommands.ts";
import { OperatorDesk } from "../../../bot/live/operatorDesk.ts";

const NOW_MS = 5_000;
const halt = { timeMs: 1, command: "halt", reason: "odd quotes" } as const;
const resume = { timeMs: 2, command: "resume", reason: "they are sound" } as const;

describe("the operator's desk", () => {
  let history: Kysely<HistorySchema>;
  let commands: SqlOperatorCommands;
  let journalled: OperatorEvent[];
  beforeEach(async () => {
    history = await openHistory(":memory:");
    commands = new SqlOperatorCommands(history);
    journalled = [];
  });
  afterEach(() => history.destroy());

  /** A bot's desk; `submit` stands for the engine, which tells every entry to the desk. */
  function openDesk(afterJournalling: () => void = () => undefined): OperatorDesk {
    const desk = new OperatorDesk({
      commands,
      submit: async (events) => {
        for (const event of events) {
          journalled.push(event);
          desk.observe({ sequence: journalled.length, hash: "", event });
        }
        afterJournalling();
      },
      nowMs: () => NOW_MS,
    });
    return desk;
  }

  it("tells each command once, in order, at the time it is taken, and marks it", async () => {
    const first = await commands.store(halt);
    const second = await commands.store(resume);
    const desk = openDesk();
    await Promise.all([desk.take(), desk.take()]);
    await desk.take();
    expect(journalled).to.deep.equal([
      { kind: "operator", ...halt, timeMs: NOW_MS, commandId: first },
      { kind: "operator", ...resume, timeMs: NOW_MS, commandId: second },
    ]);
    expect(await commands.pending()).to.deep.equal([]);
  });

  it("does not tell a resume again that a killed bot had journalled and not marked", async () => {
    await commands.store(resume);
    const killed = openDesk(() => {
      throw new Error("killed");
    });
    await killed.take().catch(() => undefined);
    expect(await commands.pending()).to.have.length(1);

    const recovered = openDesk();
    for (const [index, event] of [...journalled].entries()) recovered.observe({ sequence: index, hash: "", event });
    await recovered.take();
    expect(journalled).to.have.length(1);
    expect(await commands.pending()).to.deep.equal([]);
  });

  it("leaves a command pending that could not be journalled, and tells it at the next try", async () => {
    await commands.store(halt);
    let refuses = true;
    const desk = new OperatorDesk({
      commands,
      submit: async (events) => {
        if (refuses) throw new Error("the disk is full");
        journalled.push(...events);
      },
      nowMs: () => NOW_MS,
    });
    const failed = await desk.take().then(
      () => "taken",
      () => "failed",
    );
    refuses = false;
    await desk.take();
    expect([failed, journalled.map(({ command }) => command)]).to.deep.equal(["failed", ["halt"]]);
  });
});
