import { expect } from "chai";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { HistoricEvent, HourlyBar } from "../../../bot/domain/historicEvent.ts";
import { parseDecimalWad } from "../../../bot/domain/parseDecimalWad.ts";
import { PIPS, WAD } from "../../../bot/domain/wad.ts";
import { usdcMarch2023 } from "../../../bot/events/usdcMarch2023.ts";
import { modelEventPath } from "../../../bot/replay/market/modelEventPath.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const path = modelEventPath(usdcMarch2023);

function withBar(bar: HourlyBar): HistoricEvent {
  const [first, ...others] = usdcMarch2023.series;
  if (first === undefined) throw new Error("the event has no series");
  return { ...usdcMarch2023, series: [{ ...first, bars: [bar] }, ...others] };
}

describe("the modelled path of an event", () => {
  it("says that its minutes are modelled", () => {
    expect(path.origin).to.equal("modelled");
  });

  it("is the same every time", () => {
    expect(modelEventPath(usdcMarch2023)).to.deep.equal(path);
  });

  for (const [place, series] of usdcMarch2023.series.entries()) {
    const name = `${series.venue} ${series.base}-${series.quote}`;
    const points = path.series[place]?.points ?? [];

    it(`touches every recorded price of ${name} in its own hour, and never leaves low to high`, () => {
      expect(series.bars).not.to.have.length(0);
      for (const [hourIso, ...prices] of series.bars) {
        const startMs = Date.parse(hourIso);
        const inside = points.filter(({ timeMs }) => timeMs > startMs && timeMs <= startMs + HOUR_MS);
        const closes = inside.map(({ closeWad }) => closeWad);
        const [open, high, low, close] = prices.map(parseDecimalWad);
        expect(closes[0], `${hourIso} open`).to.equal(open);
        expect(closes.at(-1), `${hourIso} close`).to.equal(close);
        if (series.resolution === "minute") {
          expect(closes, hourIso).to.have.length(60);
          expect(closes, `${hourIso} high`).to.include(high);
          expect(closes, `${hourIso} low`).to.include(low);
        }
        for (const wad of closes)
          expect(wad >= (low ?? WAD) && wad <= (high ?? 0n), `${hourIso} ${wad}`).to.equal(true);
      }
    });

    it(`has no price of ${name} in an hour that was not recorded`, () => {
      const recorded = new Set(series.bars.map(([hourIso]) => Date.parse(hourIso)));
      const startOf = (timeMs: number): number => timeMs - 1 - ((timeMs - 1) % HOUR_MS);
      expect(points.filter(({ timeMs }) => !recorded.has(startOf(timeMs)))).to.deep.equal([]);
    });
  }

  for (const { coin, side, thresholdPips, atIso } of usdcMarch2023.milestones) {
    it(`crosses ${coin}'s ${side} of ${thresholdPips} pips, for good or in a wick, within the hour of ${atIso}`, () => {
      const venue = path.series.find(
        ({ venue, base, quote }) => venue === "kraken" && base === coin && quote === "USD",
      );
      const limitWad = (WAD * (side === "discount" ? PIPS - thresholdPips : PIPS + thresholdPips)) / PIPS;
      const hourMs = Date.parse(atIso) - (Date.parse(atIso) % HOUR_MS);
      const crossings = (venue?.points ?? []).filter(
        ({ timeMs, closeWad }) =>
          timeMs > hourMs &&
          timeMs <= hourMs + HOUR_MS &&
          (side === "discount" ? closeWad <= limitWad : closeWad >= limitWad),
      );
      expect(crossings).not.to.have.length(0);
    });
  }

  it("lets venues move together: USDC's low and USDT's high fall into the same minutes of the storm", () => {
    const deepest = (hourIso: string, base: string, quote: string, sign: 1 | -1): number => {
      const series = path.series.find((each) => each.base === base && each.quote === quote);
      const startMs = Date.parse(hourIso);
      const inside = (series?.points ?? []).filter(({ timeMs }) => timeMs > startMs && timeMs <= startMs + HOUR_MS);
      const [first] = [...inside].sort((a, b) => sign * Number(a.closeWad - b.closeWad));
      return ((first?.timeMs ?? 0) - startMs) / MINUTE_MS;
    };
    const hourIso = "2023-03-11T02:00:00Z";
    expect(deepest(hourIso, "USDC", "USD", 1)).to.equal(deepest(hourIso, "USDC", "USDT", 1));
    expect(deepest(hourIso, "USDC", "USD", 1)).to.equal(deepest(hourIso, "USDT", "USD", -1));
  });

  const malformed: readonly { readonly bar: HourlyBar; readonly says: RegExp }[] = [
    {
      bar: ["2023-03-11T00:30Z", "1", "1", "1", "1"],
      says: /hour is "2023-03-11T00:30Z", expected the start of an hour/,
    },
    { bar: ["yesterday", "1", "1", "1", "1"], says: /hour is "yesterday"/ },
    { bar: ["2023-03-11T00:00Z", "-1", "1", "1", "1"], says: /open is "-1", expected a plain decimal above zero/ },
    { bar: ["2023-03-11T00:00Z", "1", "1", "NaN", "1"], says: /low is "NaN"/ },
    { bar: ["2023-03-11T00:00Z", "1", "1", "0", "1"], says: /low is "0"/ },
    { bar: ["2023-03-11T00:00Z", "1", "0.9", "0.9", "0.9"], says: /high is "0.9", expected at least open and close/ },
    { bar: ["2023-03-11T00:00Z", "1", "1", "0.99", "0.98"], says: /low is "0.99", expected at most open and close/ },
  ];
  for (const { bar, says } of malformed) {
    it(`refuses the hour ${JSON.stringify(bar)}, naming it`, () => {
      expect(() => modelEventPath(withBar(bar))).to.throw(InvalidInputError, says);
    });
  }
});
