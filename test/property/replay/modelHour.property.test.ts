import { expect } from "chai";
import fc from "fast-check";
import { modelHour } from "../../../bot/replay/market/modelHour.ts";

const price = fc.bigInt({ min: 1n, max: 3n * 10n ** 18n });

describe("modelHour", () => {
  it("gives sixty closes within low and high that touch open, high, low and close", () => {
    const ordered = fc.tuple(price, price, price, price).map((prices) => prices.sort((a, b) => (a < b ? -1 : 1)));
    const minutes = fc.tuple(
      fc.integer({ min: 2, max: 28 }),
      fc.integer({ min: 31, max: 57 }),
      fc.boolean(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(
        ordered,
        minutes,
        ([lowWad = 1n, a = 1n, b = 1n, highWad = 1n], [first, second, rising, highFirst]) => {
          const hour = { openWad: rising ? a : b, highWad, lowWad, closeWad: rising ? b : a };
          const extremes = highFirst
            ? { highMinute: first, lowMinute: second }
            : { highMinute: second, lowMinute: first };
          const closes = modelHour(hour, extremes);
          expect(closes).to.have.length(60);
          expect(closes[0]).to.equal(hour.openWad);
          expect(closes[59]).to.equal(hour.closeWad);
          expect(closes[extremes.highMinute]).to.equal(highWad);
          expect(closes[extremes.lowMinute]).to.equal(lowWad);
          expect(closes.every((wad) => wad >= lowWad && wad <= highWad)).to.equal(true);
        },
      ),
    );
  });

  it("refuses extremes that it could not draw", () => {
    const hour = { openWad: 2n, highWad: 3n, lowWad: 1n, closeWad: 2n };
    expect(() => modelHour(hour, { highMinute: 1, lowMinute: 40 })).to.throw(RangeError);
    expect(() => modelHour(hour, { highMinute: 20, lowMinute: 58 })).to.throw(RangeError);
    expect(() => modelHour(hour, { highMinute: 20, lowMinute: 22 })).to.throw(RangeError);
  });
});
