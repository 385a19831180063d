import { expect } from "chai";
import { createDepegState } from "../../../bot/depeg/createDepegState.ts";
import { defaultDepegPolicy } from "../../../bot/depeg/depegPolicy.ts";
import { foldFairValues } from "../../../bot/depeg/foldFairValues.ts";
import type { DepegEpisode } from "../../../bot/domain/depegEpisode.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { FairValue } from "../../../bot/domain/fairValue.ts";
import { usdc } from "../../../bot/stablecoins/usdc.ts";
import { usdt } from "../../../bot/stablecoins/usdt.ts";
import { missing, START_MS, seen } from "./seenValue.ts";

const MINUTE_MS = 60_000;
const ONE_PIP_WAD = 10n ** 12n;

/** Folds one moment a minute and gives what was told, with the minute in which it was told. */
function run(moments: readonly ReadonlyMap<string, FairValue>[]): readonly (readonly [number, DepegEpisode])[] {
  const state = createDepegState({ coins: [usdc, usdt] });
  return moments.flatMap((values, minute) =>
    foldFairValues(state, values, START_MS + minute * MINUTE_MS).map((episode) => [minute, episode] as const),
  );
}

function repeat<Moment>(times: number, moment: Moment): readonly Moment[] {
  return Array.from({ length: times }, () => moment);
}

describe("a break of the peg", () => {
  it("opens an episode a minute after it passed 0.2 %, dated from its first moment", () => {
    const told = run([...repeat(3, seen("USDC", 0n)), ...repeat(5, seen("USDC", -3_000n))]);
    expect(told).to.deep.equal([
      [
        4,
        {
          id: `depeg:USDC:discount:${START_MS + 3 * MINUTE_MS}`,
          coin: "USDC",
          side: "discount",
          status: "active",
          severity: "moderate",
          worstSeverity: "moderate",
          startedAtMs: START_MS + 3 * MINUTE_MS,
          confirmedAtMs: START_MS + 4 * MINUTE_MS,
          endedAtMs: null,
          deepestValueWad: 997_000n * ONE_PIP_WAD,
          deepestAtMs: START_MS + 3 * MINUTE_MS,
          lastValueWad: 997_000n * ONE_PIP_WAD,
          sources: ["kraken:USDC/USD", "kraken:USDC/USDT"],
        },
      ],
    ]);
  });

  it("is a premium above the peg", () => {
    const [first] = run(repeat(2, seen("USDT", 2_500n)));
    expect(first?.[1]).to.include({ coin: "USDT", side: "premium", severity: "moderate" });
  });

  it("is told as minor only when it has stayed so for half an hour", () => {
    expect(run(repeat(30, seen("USDC", -1_000n)))).to.deep.equal([]);
    expect(run(repeat(31, seen("USDC", -1_000n))).map(([minute]) => minute)).to.deep.equal([30]);
  });

  it("is not made by a wick that is over within a minute", () => {
    const wick = [...repeat(2, seen("USDC", 0n)), seen("USDC", -20_000n), ...repeat(60, seen("USDC", 0n))];
    expect(run(wick)).to.deep.equal([]);
  });

  it("is not forgotten for a moment at the peg while prices of one minute come in one by one", () => {
    const state = createDepegState({ coins: [usdc] });
    const at = (seconds: number, pips: bigint) => foldFairValues(state, seen("USDC", pips), START_MS + seconds * 1_000);
    expect([...at(0, -3_000n), ...at(30, 0n), ...at(59, -3_000n)]).to.deep.equal([]);
    expect(at(60, -3_000n).map(({ startedAtMs }) => startedAtMs)).to.deep.equal([START_MS]);
  });

  it("is not made by values that too few sources agree on", () => {
    expect(run(repeat(60, seen("USDC", -20_000n, { agreeing: ["binance:USDC/USD"] })))).to.deep.equal([]);
  });

  it("is not made by the middle between a source at the peg and one that errs", () => {
    expect(run(repeat(60, seen("USDC", -5_000n, { lowPips: -10_000n, highPips: 0n })))).to.deep.equal([]);
  });

  it("is neither opened nor closed by a value that is ambiguous", () => {
    for (const status of ["indeterminate", "unknown"] as const) {
      const opening = [seen("USDC", -3_000n), ...repeat(5, missing("USDC", status))];
      expect(run(opening)).to.deep.equal([]);
      const closing = [...repeat(2, seen("USDC", -3_000n)), ...repeat(200, missing("USDC", status))];
      expect(run(closing).map(([, episode]) => episode.status)).to.deep.equal(["active"]);
    }
  });

  it("must last anew after a silence", () => {
    const silence = repeat(11, missing("USDC"));
    const told = run([seen("USDC", -3_000n), ...silence, seen("USDC", -3_000n), seen("USDC", -3_000n)]);
    expect(told.map(([minute, { startedAtMs }]) => [minute, startedAtMs])).to.deep.equal([
      [13, START_MS + 12 * MINUTE_MS],
    ]);
  });

  it("is told at once when it enters a worse band, and after a minute when it leaves one", () => {
    const path = [...repeat(2, -3_000n), -10_000n, -60_000n, -39_000n, -39_000n, -39_000n];
    const told = run(path.map((pips) => seen("USDC", pips)));
    expect(told.map(([minute, { severity, worstSeverity }]) => [minute, severity, worstSeverity])).to.deep.equal([
      [1, "moderate", "moderate"],
      [2, "severe", "severe"],
      [3, "extreme", "extreme"],
      [5, "severe", "extreme"],
    ]);
  });

  it("worsens as it deepens by a tenth, is active when that ends, resolves from half way on", () => {
    const path = [...repeat(2, -10_000n), -10_900n, -11_000n, ...repeat(16, -10_500n), ...repeat(3, -5_000n)];
    const told = run(path.map((pips) => seen("USDC", pips)));
    expect(told.map(([minute, { status }]) => [minute, status])).to.deep.equal([
      [1, "active"],
      [3, "worsening"],
      [18, "active"],
      [21, "resolving"],
    ]);
  });

  it("resolves no longer once it is back beyond two thirds of its worst", () => {
    const path = [...repeat(2, -12_000n), ...repeat(2, -5_000n), ...repeat(5, -7_900n), -8_000n];
    const told = run(path.map((pips) => seen("USDC", pips)));
    expect(told.map(([minute, { status }]) => [minute, status])).to.deep.equal([
      [1, "active"],
      [3, "resolving"],
      [9, "active"],
    ]);
  });

  it("gets no worse on a value that an agreeing source disputes", () => {
    const disputed = seen("USDC", -20_000n, { lowPips: -30_000n, highPips: 0n });
    const told = run([...repeat(2, seen("USDC", -3_000n)), ...repeat(10, disputed)]);
    expect(told.map(([, { severity, status }]) => [severity, status])).to.deep.equal([["moderate", "active"]]);
  });

  it("that never left the minor band is active until it is over", () => {
    const path = [...repeat(31, -1_000n), ...repeat(10, -450n)];
    expect(run(path.map((pips) => seen("USDC", pips))).map(([, { status }]) => status)).to.deep.equal(["active"]);
  });

  it("ends when it has been over for half an hour, dated from when it was over", () => {
    const told = run([...repeat(2, seen("USDC", -3_000n)), ...repeat(40, seen("USDC", -100n))]);
    const [minute, episode] = told.at(-1) ?? [];
    expect(minute).to.equal(32);
    expect(episode).to.include({
      id: `depeg:USDC:discount:${START_MS}`,
      status: "resolved",
      endedAtMs: START_MS + 2 * MINUTE_MS,
      deepestValueWad: 997_000n * ONE_PIP_WAD,
      worstSeverity: "moderate",
    });
  });

  it("does not end on a visit to the peg shorter than that", () => {
    const visit = [...repeat(29, seen("USDC", 0n)), seen("USDC", -3_000n)];
    const told = run([...repeat(2, seen("USDC", -3_000n)), ...visit, ...visit, ...visit]);
    expect(told.filter(([, { status }]) => status === "resolved")).to.deep.equal([]);
    expect(new Set(told.map(([, { id }]) => id)).size).to.equal(1);
  });

  it("does not end on two moments at the peg with a silence between them", () => {
    const told = run([
      ...repeat(2, seen("USDC", -3_000n)),
      seen("USDC", 0n),
      ...repeat(40, missing("USDC")),
      seen("USDC", 0n),
    ]);
    expect(told.map(([, { status }]) => status)).to.deep.equal(["active"]);
  });

  it("is told a handful of times, not at every tick", () => {
    const ticks = Array.from({ length: 600 }, (_, at) => seen("USDC", -30_000n + BigInt(at % 7) * 40n));
    expect(run(ticks)).to.have.lengthOf(1);
  });

  it("of one coin says nothing of another, and of a coin that is not watched nothing at all", () => {
    const told = run(repeat(5, new Map([...seen("USDT", 100n), ...seen("USDC", -3_000n), ...seen("USDX", -9_000n)])));
    expect(told.map(([, { coin }]) => coin)).to.deep.equal(["USDC"]);
  });
});

describe("a depeg policy", () => {
  it("with bands out of order is refused, naming the field", () => {
    const policy = { ...defaultDepegPolicy, moderateFromPips: 20_000n };
    expect(() => createDepegState({ coins: [usdc], policy })).to.throw(InvalidInputError, /moderateFromPips is 20000/);
  });
});
