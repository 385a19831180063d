import { expect } from "chai";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import type { EventPath, SeriesPath } from "../../../bot/replay/market/quotePoint.ts";
import { createReferencePrices } from "../../../bot/replay/market/referencePrices.ts";

function series(
  venue: string,
  base: string,
  quote: string,
  resolution: "minute" | "hour",
  prices: readonly (readonly [timeMs: number, hundredths: bigint])[],
): SeriesPath {
  const points = prices.map(([timeMs, hundredths]) => ({
    timeMs,
    venue,
    base,
    quote,
    closeWad: (hundredths * WAD) / 100n,
  }));
  return { venue, base, quote, resolution, points };
}

const path: EventPath = {
  origin: "recorded",
  rejections: [],
  series: [
    series("a", "USDC", "USD", "minute", [
      [100, 100n],
      [200, 97n],
      [300, 94n],
      [400, 91n],
    ]),
    series("b", "USDC", "USD", "minute", [[300, 90n]]),
    series("b", "USDC", "USDT", "minute", [[300, 50n]]),
    series("i", "DAI", "USD", "hour", [
      [100, 100n],
      [500, 92n],
    ]),
  ],
};
const reference = createReferencePrices(path);

describe("reference prices of the modelled traders", () => {
  it("are the mean of the last three closes, and of the venues in dollars alone", () => {
    expect(reference.valueWad("USDC", 100)).to.equal(WAD);
    expect(reference.valueWad("USDC", 299)).to.equal((985n * WAD) / 1_000n);
    expect(reference.valueWad("USDC", 300)).to.equal((935n * WAD) / 1_000n);
    expect(reference.valueWad("USDC", 999)).to.equal((92n * WAD) / 100n);
  });

  it("move in a straight line between hourly samples and stay at the last", () => {
    expect(reference.valueWad("DAI", 300)).to.equal((96n * WAD) / 100n);
    expect(reference.valueWad("DAI", 900)).to.equal((92n * WAD) / 100n);
    expect(reference.isSampled("DAI")).to.equal(true);
    expect(reference.isSampled("USDC")).to.equal(false);
  });

  it("are refused, not taken as one, where nothing is known yet or ever", () => {
    expect(() => reference.valueWad("USDC", 99)).to.throw(InvalidInputError, /USDC\/USD at 1970-01-01T00:00:00\.099Z/);
    expect(() => reference.valueWad("FRAX", 300)).to.throw(InvalidInputError, /FRAX\/USD/);
  });
});
