import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import { drawScreen, type Progress } from "../../../bot/cli/terminal/drawScreen.ts";
import { Pace } from "../../../bot/cli/terminal/pace.ts";
import { paintFor } from "../../../bot/cli/terminal/paint.ts";
import { Screen } from "../../../bot/cli/terminal/screen.ts";
import { addNote, createViewState, foldEvent, nameCoins, type ViewState } from "../../../bot/cli/terminal/viewState.ts";
import type { Action } from "../../../bot/domain/action.ts";
import type { DepegEpisode } from "../../../bot/domain/depegEpisode.ts";
import type { FairValue } from "../../../bot/domain/fairValue.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { sampleTrade } from "../../fakes/sampleTrade.ts";

const NOW_MS = Date.UTC(2023, 2, 11, 3, 38);
const SIZE = { columns: 80, rows: 24 };
const COLOURED = paintFor({ isTTY: true }, {});
const PLAIN = paintFor({ isTTY: true }, { NO_COLOR: "1" });
const HALF: Progress = { blocksDone: 50, blockCount: 100, blocksPerSecond: 25, secondsLeft: 2, step: null };

const BROKEN: FairValue = {
  status: "priced",
  coin: "USDC",
  valueWad: (WAD * 8_812n) / 10_000n,
  lowWad: WAD / 2n,
  highWad: WAD,
  agreeing: ["kraken:USDC/USD", "curve:3pool"],
  rejected: [{ source: "chainlink:USDC/USD", code: "STALE_PRICE", message: "old" }],
};
const EPISODE: DepegEpisode = {
  id: "USDC:discount:1",
  coin: "USDC",
  side: "discount",
  status: "worsening",
  severity: "extreme",
  worstSeverity: "extreme",
  startedAtMs: NOW_MS - 60_000,
  confirmedAtMs: NOW_MS,
  endedAtMs: null,
  deepestValueWad: BROKEN.valueWad,
  deepestAtMs: NOW_MS,
  lastValueWad: BROKEN.valueWad,
  sources: BROKEN.agreeing,
};

function openState(): ViewState {
  const coins = new Map([
    ["USDC", { pegWad: WAD, decimals: 6 }],
    ["DAI", { pegWad: WAD, decimals: 18 }],
  ]);
  const facts = { coins, lenders: new Map([["uniswap-v3-flash-swap", "flash swap"]]) };
  const state = createViewState("replayed", facts);
  nameCoins(state, ["USDC", "DAI"]);
  return state;
}

function tell(state: ViewState, ...actions: readonly Action[]) {
  return foldEvent(state, { kind: "timer", timeMs: NOW_MS }, actions);
}

function rejection(routeId: string, code = "UNPROFITABLE"): Action {
  const why = { stage: "funded", code, message: "net -3.20 USD" } as const;
  return { kind: "opportunityJudged", id: "1", timeMs: NOW_MS, routeId, opportunity: null, rejection: why };
}

const valueChanged = (value: FairValue): Action => ({ kind: "fairValueChanged", id: "1", timeMs: NOW_MS, value });

describe("the live view", () => {
  it("has a row for each coin with value, deviation, severity, side, sources and age", () => {
    const state = openState();
    tell(state, valueChanged(BROKEN), { kind: "depegChanged", id: "2", episode: EPISODE });
    const line = drawScreen(state, HALF, NOW_MS + 12_000, SIZE, PLAIN).find((each) => each.startsWith("USDC"));
    for (const part of ["0.8812", "-11.88 %", "extreme", "discount", "2 agree, 1 rejected", "12 s"]) {
      expect(line).to.contain(part);
    }
  });

  it("shows a coin without a value as unknown, never as one", () => {
    const state = openState();
    const unknown: FairValue = { status: "unknown", coin: "DAI", reason: "nothing fresh", rejected: [] };
    tell(state, valueChanged(unknown));
    const line = drawScreen(state, HALF, NOW_MS, SIZE, PLAIN).find((each) => each.startsWith("DAI"));
    expect(line).to.contain("–").and.contain("unknown").and.not.contain("1.00");
  });

  it("says on every screen whose money it is, and the trading state", () => {
    const state = openState();
    tell(state, { kind: "tradingStateChanged", id: "1", state: "halted", reason: "3 reverts in a row" });
    const text = drawScreen(state, HALF, NOW_MS, SIZE, PLAIN).join("\n");
    expect(text).to.contain("REPLAYED").and.contain("trading halted").and.contain("every figure is replayed");
    expect(text).to.contain("trading is halted: 3 reverts in a row");
  });

  it("shows progress, rate and time left", () => {
    const text = drawScreen(openState(), HALF, NOW_MS, SIZE, PLAIN).join("\n");
    expect(text)
      .to.contain("50 %")
      .and.contain("25 blocks/s")
      .and.contain("2 s left")
      .and.contain("[############------------]");
  });

  it("never draws beyond the terminal, however small it is and however much there is", () => {
    const state = openState();
    for (let index = 0; index < 300; index += 1) tell(state, rejection(`USDC>pool-${index}>DAI${">x".repeat(80)}`));
    for (const size of [SIZE, { columns: 40, rows: 10 }, { columns: 80, rows: 3 }, { columns: 20, rows: 1 }]) {
      const lines = drawScreen(state, HALF, NOW_MS, size, COLOURED);
      expect(lines.length).to.be.at.most(size.rows);
      for (const line of lines) expect(stripVTControlCharacters(line).length).to.be.at.most(size.columns);
    }
  });

  it("keeps events on the screen when rejections flood it", () => {
    const state = openState();
    tell(state, { kind: "depegChanged", id: "2", episode: EPISODE });
    for (let index = 0; index < 100; index += 1) tell(state, rejection(`route-${index}`));
    const text = drawScreen(state, HALF, NOW_MS, SIZE, PLAIN).join("\n");
    expect(text).to.contain("USDC extreme discount").and.contain("route-99");
  });

  it("tells a repeated rejection once, with its number, and leaves out worse rotations", () => {
    const state = openState();
    expect(tell(state, rejection("a"), rejection("a"), rejection("a"))).to.have.length(1);
    expect(tell(state, rejection("b", "DOMINATED"))).to.have.length(0);
    expect(state.rejections).to.equal(4);
    expect(drawScreen(state, HALF, NOW_MS, SIZE, PLAIN).join("\n")).to.contain("(3 times)");
  });

  it("shows a trade as good news and a reverted one as trouble, with the lender's short name", () => {
    const state = openState();
    tell(state, { kind: "tradePosted", id: "1", trade: sampleTrade });
    tell(state, { kind: "tradePosted", id: "2", trade: { ...sampleTrade, id: "plan:2", outcome: "reverted" } });
    const drawn = drawScreen(state, HALF, NOW_MS, { columns: 200, rows: 24 }, COLOURED);
    const [mined, reverted] = ["trade   ", "reverted"].map((kind) =>
      drawn.find((line) => line.includes(`  ${kind}  `)),
    );
    const text =
      "03-11 03:38  trade     +1,234.56 USDC, net 1,220.30 USD, 2,000,000 USDC from flash swap, " +
      "USDC>uniswap>DAI>curve>USDC";
    expect(mined).to.equal(COLOURED.blue(text));
    const lost = "03-11 03:38  reverted  lost 12.30 USD of gas, flash swap, USDC>uniswap>DAI>curve>USDC";
    expect(reverted).to.equal(COLOURED.orange(lost));
  });

  it("shows the net of a trade as unknown where its value or its gas is", () => {
    const state = openState();
    tell(state, { kind: "tradePosted", id: "1", trade: { ...sampleTrade, gasCostUsdWad: null } });
    expect(drawScreen(state, HALF, NOW_MS, { columns: 200, rows: 24 }, PLAIN).join("\n")).to.contain("net – USD");
  });

  it("calls lenders by their short names where it says why none lends", () => {
    const state = openState();
    const why = { stage: "funded", code: "NO_LENDER", message: "uniswap-v3-flash-swap: the first leg" } as const;
    const judged = { kind: "opportunityJudged", id: "1", timeMs: NOW_MS, routeId: "a", opportunity: null } as const;
    expect(tell(state, { ...judged, rejection: why })[0]?.text).to.equal("NO_LENDER, flash swap: the first leg; a");
  });

  it("says with a word whatever it says with a colour", () => {
    const state = openState();
    tell(state, valueChanged(BROKEN), { kind: "depegChanged", id: "2", episode: EPISODE });
    addNote(state, NOW_MS, "a node was away");
    const coloured = drawScreen(state, HALF, NOW_MS, SIZE, COLOURED).map((line) => stripVTControlCharacters(line));
    expect(coloured).to.deep.equal(drawScreen(state, HALF, NOW_MS, SIZE, PLAIN));
    expect(drawScreen(state, HALF, NOW_MS, SIZE, PLAIN).join("")).not.to.contain("\u001b");
  });
});

describe("paintFor", () => {
  it("colours only a terminal that wants it", () => {
    expect(COLOURED.blue("x")).not.to.equal("x");
    expect(paintFor({ isTTY: false }, {}).blue("x")).to.equal("x");
    expect(paintFor({ isTTY: true }, { NO_COLOR: "1" }).orange("x")).to.equal("x");
    expect(paintFor({ isTTY: true }, { TERM: "dumb" }).bold("x")).to.equal("x");
  });
});

describe("Screen", () => {
  function recorder() {
    const written: string[] = [];
    const listeners = new Set<() => void>();
    const stream = {
      columns: 80,
      rows: 24,
      write: (text: string) => written.push(text),
      on: (_event: "resize", listener: () => void) => listeners.add(listener),
      off: (_event: "resize", listener: () => void) => listeners.delete(listener),
    };
    return { stream, written, listeners };
  }

  it("rewrites only the lines that changed", () => {
    const { stream, written } = recorder();
    const screen = new Screen(stream);
    screen.open();
    screen.draw(["a", "b", "c"]);
    written.length = 0;
    screen.draw(["a", "B", "c"]);
    screen.draw(["a", "B", "c"]);
    expect(written).to.deep.equal(["\u001b[2;1H\u001b[2KB"]);
    screen.close();
  });

  it("draws all anew after a change of size, and gives the terminal back once", () => {
    const { stream, written, listeners } = recorder();
    const screen = new Screen(stream);
    screen.open();
    screen.draw(["a"]);
    for (const listener of listeners) listener();
    written.length = 0;
    screen.draw(["a"]);
    expect(written.join("")).to.contain("a");
    screen.close();
    screen.close();
    expect(written.filter((text) => text.includes("\u001b[?1049l"))).to.have.length(1);
    expect(listeners.size).to.equal(0);
  });
});

describe("Pace", () => {
  it("knows no rate before there are two marks, then that of the last seconds", () => {
    const pace = new Pace(1_000);
    pace.mark(0, 0);
    expect(pace.blocksPerSecond()).to.equal(null);
    expect(pace.secondsFor(10)).to.equal(null);
    pace.mark(10, 1_000);
    expect(pace.blocksPerSecond()).to.equal(10);
    pace.mark(110, 2_000);
    pace.mark(210, 3_000);
    expect(pace.blocksPerSecond()).to.equal(100);
    expect(pace.secondsFor(50)).to.equal(0.5);
  });
});
