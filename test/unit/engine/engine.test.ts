import { expect } from "chai";
import type { Action } from "../../../bot/domain/action.ts";
import type { MarketEvent } from "../../../bot/domain/marketEvent.ts";
import { Engine } from "../../../bot/engine/engine.ts";
import { openHistory } from "../../../bot/history/openHistory.ts";
import { openSqlJournal } from "../../../bot/history/sqlJournal.ts";

const timer = (timeMs: number): MarketEvent => ({ kind: "timer", timeMs });
const resync = (id: string): Action => ({ kind: "resyncPools", id, poolIds: ["p"], reason: "test" });
const snapshot = (timeMs: number): MarketEvent => ({
  kind: "snapshot",
  timeMs,
  blockNumber: 1n,
  blockHash: "0x",
  pools: {},
  lenders: {},
  oracles: [],
});

/** Asks for a resync at every even timer; everything folded is kept. */
function evenTimerKernel() {
  const folded: MarketEvent[] = [];
  const step = (event: MarketEvent): readonly Action[] => {
    folded.push(event);
    return event.kind === "timer" && event.timeMs % 2 === 0 ? [resync(`resync:${event.timeMs}`)] : [];
  };
  return { folded, step };
}

async function startEngine(dispatch: (action: Action) => Promise<readonly MarketEvent[]>) {
  const journal = await openSqlJournal(await openHistory(":memory:"), {});
  const kernel = evenTimerKernel();
  const fatal: unknown[] = [];
  const make = () =>
    new Engine({ journal, kernel, dispatch, observers: [], onFatal: (error) => void fatal.push(error) });
  return { journal, kernel, fatal, make };
}

describe("engine", () => {
  it("journals an event before it is folded, and what an action brings back after it", async () => {
    const { journal, kernel, make } = await startEngine(async () => [snapshot(9)]);
    const engine = make();
    await engine.submit([timer(1), timer(2)]);
    await engine.idle();
    expect(kernel.folded).to.deep.equal([timer(1), timer(2), snapshot(9)]);
    expect(journal.head().sequence).to.equal(3);
    await journal.close();
  });

  it("runs actions one at a time in their order", async () => {
    const trace: string[] = [];
    const { make, journal } = await startEngine(async (action) => {
      trace.push(`begin ${action.id}`);
      await new Promise((resolve) => setTimeout(resolve, action.id === "resync:2" ? 20 : 1));
      trace.push(`end ${action.id}`);
      return [];
    });
    const engine = make();
    await engine.submit([timer(2), timer(4)]);
    await engine.idle();
    expect(trace).to.deep.equal(["begin resync:2", "end resync:2", "begin resync:4", "end resync:4"]);
    await journal.close();
  });

  it("does not let a slow action hold up the next event", async () => {
    let release = (): void => undefined;
    const { kernel, make, journal } = await startEngine(
      () =>
        new Promise((resolve) => {
          release = () => resolve([]);
        }),
    );
    const engine = make();
    await engine.submit([timer(2)]);
    await engine.submit([timer(3)]);
    expect(kernel.folded).to.deep.equal([timer(2), timer(3)]);
    release();
    await engine.idle();
    await journal.close();
  });

  it("after a restart takes up what was begun and not reported, and nothing else", async () => {
    const dispatched: string[] = [];
    const { journal, make } = await startEngine(async (action) => {
      dispatched.push(action.id);
      return [];
    });
    await journal.append([timer(2), snapshot(3), timer(4)]);
    const engine = make();
    expect(await engine.recover()).to.equal(3);
    await engine.idle();
    expect(dispatched).to.deep.equal(["resync:4"]);
    await journal.close();
  });

  it("reports a failed action once and acts no more", async () => {
    const begun: string[] = [];
    const { fatal, make, journal } = await startEngine(async (action) => {
      begun.push(action.id);
      throw new Error(`cannot ${action.id}`);
    });
    const engine = make();
    await engine.submit([timer(2), timer(4)]);
    await engine.idle();
    expect(fatal.map(String)).to.deep.equal(["Error: cannot resync:2"]);
    expect(begun).to.deep.equal(["resync:2"]);
    await journal.close();
  });

  it("stops at a kernel that fails: the event stays journalled and later ones are refused", async () => {
    const journal = await openSqlJournal(await openHistory(":memory:"), {});
    const fatal: unknown[] = [];
    const engine = new Engine({
      journal,
      kernel: {
        step: () => {
          throw new Error("a fault of ours");
        },
      },
      dispatch: async () => [],
      observers: [],
      onFatal: (error) => void fatal.push(error),
    });
    const outcomes = await Promise.allSettled([engine.submit([timer(1)]), engine.submit([timer(2)])]);
    expect(outcomes.map((outcome) => outcome.status)).to.deep.equal(["rejected", "rejected"]);
    expect(fatal.map(String)).to.deep.equal(["Error: a fault of ours"]);
    expect(journal.head().sequence).to.equal(1);
    await journal.close();
  });
});
