import { expect } from "chai";
import fc from "fast-check";
import { WAD } from "../../../bot/domain/wad.ts";
import { priceOfBook } from "../../../bot/feeds/exchanges/priceOfBook.ts";
import { readOrderBook } from "../../../bot/feeds/exchanges/readOrderBook.ts";
import { formatDecimalWad } from "../../../bot/replay/recordings/formatDecimalWad.ts";

const NOW_MS = 1_787_612_000_000;
const MARKET = { source: "venue:USDC/USD", base: "USDC", quote: "USD", staleAfterMs: 15_000 } as const;

type Level = readonly [priceWad: bigint, sizeWad: bigint];

/** Levels from a thousandth below to far below (or above) a price near one, each with or without size. */
const level = (lowWad: bigint, highWad: bigint): fc.Arbitrary<Level> =>
  fc.tuple(fc.bigInt({ min: lowWad, max: highWad }), fc.bigInt({ min: 1n, max: 10n ** 26n }));
const bids = fc.array(level(WAD / 2n, WAD - 1n), { minLength: 1, maxLength: 30 });
const asks = fc.array(level(WAD, 2n * WAD), { minLength: 1, maxLength: 30 });

const sent = (levels: readonly Level[]): unknown => levels.map((each) => each.map(formatDecimalWad));

function price(bid: readonly Level[], ask: readonly Level[]): ReturnType<typeof priceOfBook> {
  const book = readOrderBook({ bids: sent(bid), asks: sent(ask) });
  return "kind" in book ? book : priceOfBook(book, MARKET, NOW_MS);
}

/** Value of the levels within half a percent of the doubled middle, times 2·10^36, with no rounding on the way. */
function exactDepth(levels: readonly Level[], doubleMid: bigint): bigint {
  return levels
    .filter(([priceWad]) => {
      const distance = 2n * priceWad - doubleMid;
      return (distance < 0n ? -distance : distance) * 200n <= doubleMid;
    })
    .reduce((sum, [priceWad, sizeWad]) => sum + priceWad * sizeWad, 0n);
}

describe("prices of exchanges' books", () => {
  it("are the middle of the best levels and never more depth than is there", () => {
    fc.assert(
      fc.property(bids, asks, (bid, ask) => {
        const bestBid = bid.reduce((best, [each]) => (each > best ? each : best), 0n);
        const bestAsk = ask.reduce((best, [each]) => (each < best ? each : best), 2n * WAD);
        const doubleMid = bestBid + bestAsk;
        const found = price(bid, ask);
        const [bidDepth, askDepth] = [exactDepth(bid, doubleMid), exactDepth(ask, doubleMid)];
        if ("kind" in found) {
          expect(found.code).to.equal("WIDE_SPREAD");
          // Rounding the middle down by half a unit may exclude a level that lies on the band's very edge.
          expect((bestAsk - bestBid) * 100n >= doubleMid / 2n - 200n).to.equal(true);
          return;
        }
        expect(found.priceWad).to.equal(doubleMid / 2n);
        const exact = (bidDepth < askDepth ? bidDepth : askDepth) / WAD / WAD;
        expect(found.weight <= (exact < 1n ? 1n : exact)).to.equal(true);
        expect(found.weight >= 1n).to.equal(true);
      }),
      { numRuns: 500 },
    );
  });

  it("weigh exactly what is there where no level lies on the band's edge", () => {
    const near = (low: bigint, high: bigint): fc.Arbitrary<readonly Level[]> =>
      fc.array(level(low, high), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(near((WAD * 998n) / 1000n, WAD - 1n), near(WAD, (WAD * 1002n) / 1000n), (bid, ask) => {
        const total = (levels: readonly Level[]): bigint => levels.reduce((sum, [p, s]) => sum + p * s, 0n) / WAD / WAD;
        const [bidTotal, askTotal] = [total(bid), total(ask)];
        const thinner = bidTotal < askTotal ? bidTotal : askTotal;
        expect(price(bid, ask)).to.include({ weight: thinner < 1n ? 1n : thinner });
      }),
    );
  });

  it("do not depend on the order in which levels come", () => {
    fc.assert(
      fc.property(bids, asks, fc.infiniteStream(fc.nat()), (bid, ask, draws) => {
        const shuffle = (levels: readonly Level[]): readonly Level[] =>
          levels
            .map((each) => ({ each, key: Number(draws.next().value) }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
        expect(price(shuffle(bid), shuffle(ask))).to.deep.equal(price(bid, ask));
      }),
    );
  });

  it("are a price or a named fault for anything that a venue can send", () => {
    const text = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.constantFrom("NaN", "1e308", "-1", "0", "1", "0.99"),
    );
    const side = fc.array(fc.oneof(fc.tuple(text, text), fc.anything()), { maxLength: 5 });
    const anyBook = fc.oneof(fc.anything(), fc.record({ bids: side, asks: side, timestamp: fc.anything() }));
    fc.assert(
      fc.property(anyBook, (raw) => {
        const book = readOrderBook(raw);
        const found = "kind" in book ? book : priceOfBook(book, MARKET, NOW_MS);
        expect("kind" in found ? found.message.length > 10 : found.priceWad > 0n).to.equal(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
