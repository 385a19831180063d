import { expect } from "chai";
import { usdcMarch2023 } from "../../../bot/events/usdcMarch2023.ts";
import { modelEventPath } from "../../../bot/replay/market/modelEventPath.ts";
import { quoteEvents } from "../../../bot/replay/market/quoteEvents.ts";

const path = modelEventPath(usdcMarch2023);
const FROM_MS = Date.parse("2023-03-11T00:00:00Z");
const TO_MS = Date.parse("2023-03-11T02:00:00Z");
const BLOCK_MS = 180_000;

describe("quote events of an event's path", () => {
  it("come exactly once where ranges follow one another, in the order of one range", () => {
    const pieces = [];
    for (let at = FROM_MS; at < TO_MS; at += BLOCK_MS) pieces.push(...quoteEvents(path, at, at + BLOCK_MS));
    expect(pieces).to.deep.equal(quoteEvents(path, FROM_MS, TO_MS));
    expect(pieces).to.have.length(4 * 120 + 2);
  });

  it("leave out the moment they start from and include the one they end at", () => {
    const times = quoteEvents(path, FROM_MS, FROM_MS + 120_000).map(({ timeMs }) => timeMs - FROM_MS);
    expect([...new Set(times)]).to.deep.equal([60_000, 120_000]);
  });

  it("rise in time and, at one moment, keep the order of the event's series", () => {
    const events = quoteEvents(path, FROM_MS, FROM_MS + 120_000);
    expect(events.slice(0, 4).map(({ price }) => price.source)).to.deep.equal([
      "kraken:USDC/USD",
      "kraken:USDC/USDT",
      "kraken:USDT/USD",
      "coinbase:USDT/USD",
    ]);
    const times = events.map(({ timeMs }) => timeMs);
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
  });

  it("carry the price as it was known at that time, and how long it counts", () => {
    const [first] = quoteEvents(path, FROM_MS, FROM_MS + 60_000);
    expect(first).to.deep.equal({
      kind: "quote",
      timeMs: FROM_MS + 60_000,
      price: {
        source: "kraken:USDC/USD",
        sourceKind: "exchange",
        base: "USDC",
        quote: "USD",
        priceWad: 998_200_000_000_000_000n,
        asOfMs: FROM_MS + 60_000,
        staleAfterMs: 300_000,
        weight: 1_000_000n,
      },
    });
    const dai = quoteEvents(path, FROM_MS, TO_MS).find(({ price }) => price.base === "DAI");
    expect(dai?.price.staleAfterMs).to.equal(5_400_000);
  });

  it("are none before the first figure", () => {
    expect(quoteEvents(path, 0, Date.parse("2023-03-10T00:00:00Z"))).to.deep.equal([]);
  });
});
