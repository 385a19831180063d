import { expect } from "chai";
import fc from "fast-check";
import { parseDecimalWad } from "../../../bot/domain/parseDecimalWad.ts";
import { formatDecimalWad } from "../../../bot/replay/recordings/formatDecimalWad.ts";
import { hourlyBars } from "../../../bot/replay/recordings/hourlyBars.ts";

const wad = fc.bigInt({ min: 0n, max: 10n ** 30n });
const price = fc.bigInt({ min: 1n, max: 10n ** 19n });

describe("decimal prices", () => {
  it("survive text and back to the unit", () => {
    fc.assert(fc.property(wad, (value) => parseDecimalWad(formatDecimalWad(value)) === value));
  });

  it("are read digit by digit: whole and fraction stand where they are written", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: 9_999n }), (whole, fraction) => {
        const text = `${whole}.${fraction.toString().padStart(4, "0")}`;
        expect(parseDecimalWad(text)).to.equal((whole * 10_000n + fraction) * 10n ** 14n);
      }),
    );
  });

  it("are nothing where the text is no plain decimal", () => {
    for (const text of ["", " ", "-1", "+1", "1.", ".5", "1e3", "NaN", "0x10", "1,5", "1.0000000000000000001"]) {
      expect(parseDecimalWad(text), text).to.equal(null);
    }
  });
});

describe("hourlyBars", () => {
  it("opens with the first, closes with the last, and its extremes are those of the closes, whatever a lone trade did", () => {
    const candles = fc.array(fc.record({ closeWad: price, minute: fc.nat(300) }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(candles, (drawn) => {
        const byMinute = new Map(drawn.map((each) => [each.minute, each.closeWad]));
        const series = [...byMinute]
          .sort(([a], [b]) => a - b)
          .map(([minute, closeWad]) => ({
            startMs: minute * 60_000,
            openWad: closeWad,
            highWad: closeWad + 5n,
            lowWad: closeWad > 5n ? closeWad - 5n : 1n,
            closeWad,
          }));
        const bars = hourlyBars(series, "minute");
        expect(bars).to.have.length(new Set(series.map(({ startMs }) => Math.floor(startMs / 3_600_000))).size);
        for (const [startIso, open, high, low, close] of bars) {
          const hour = Date.parse(startIso);
          const inside = series.filter(({ startMs }) => startMs >= hour && startMs < hour + 3_600_000);
          expect(parseDecimalWad(open)).to.equal(inside[0]?.openWad);
          expect(parseDecimalWad(close)).to.equal(inside.at(-1)?.closeWad);
          const closes = inside.map(({ closeWad }) => closeWad).sort((a, b) => (a < b ? -1 : 1));
          expect(parseDecimalWad(high)).to.equal(closes.at(-1));
          expect(parseDecimalWad(low)).to.equal(closes[0]);
        }
      }),
    );
  });

  it("counts a sample to the full hour nearest to it", () => {
    const sample = (iso: string, wad: bigint) => ({
      startMs: Date.parse(iso),
      openWad: wad,
      highWad: wad,
      lowWad: wad,
      closeWad: wad,
    });
    const candles = [sample("2023-03-11T04:55:18Z", 10n ** 18n), sample("2023-03-11T06:00:57Z", 9n * 10n ** 17n)];
    expect(hourlyBars(candles, "hour")).to.deep.equal([
      ["2023-03-11T05:00Z", "1", "1", "1", "1"],
      ["2023-03-11T06:00Z", "0.9", "0.9", "0.9", "0.9"],
    ]);
  });
});
