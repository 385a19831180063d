import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { WAD } from "../../../bot/domain/wad.ts";
import { backoffMs } from "../../../bot/feeds/exchanges/backoffMs.ts";
import { priceOfBook } from "../../../bot/feeds/exchanges/priceOfBook.ts";
import { readOrderBook } from "../../../bot/feeds/exchanges/readOrderBook.ts";

const RECEIVED_MS = 1_787_612_000_000;
const USDC_USD = { source: "venue:USDC/USD", base: "USDC", quote: "USD", staleAfterMs: 15_000 } as const;

/** A recorded frame of Kraken's WebSocket, a snapshot of a thin stablecoin's book in JSON numbers. */
const SNAPSHOT = new URL("../../../../shared/data/wire/kraken_usdg_usd_snapshot.jsonl", import.meta.url);

function price(raw: unknown): ReturnType<typeof priceOfBook> {
  const book = readOrderBook(raw);
  return "kind" in book ? book : priceOfBook(book, USDC_USD, RECEIVED_MS);
}

describe("reading an order book", () => {
  it("orders levels by value, not by text or by the venue's order", () => {
    const book = readOrderBook({
      bids: [
        ["9.9", "1"],
        ["10.1", "2"],
        ["0.00000001", "3"],
      ],
      asks: [
        ["100", "1"],
        ["20", "2"],
      ],
    });
    expect(
      "kind" in book ? null : [book.bids, book.asks].map((side) => side.map(({ sizeWad }) => sizeWad)),
    ).to.deep.equal([
      [2n * WAD, WAD, 3n * WAD],
      [2n * WAD, WAD],
    ]);
  });

  it("leaves out levels without size, so that they are neither best nor depth", () => {
    const book = readOrderBook({
      bids: [
        ["1.5", "0.000"],
        ["0.99", "10"],
      ],
      asks: [["1.01", "10"]],
    });
    expect("kind" in book ? book.code : book.bids.length).to.equal(1);
  });

  for (const raw of [undefined, null, 1, "book", {}, [], { bids: {}, asks: [] }, { bids: [1], asks: [] }]) {
    it(`calls ${JSON.stringify(raw)} no book`, () => {
      expect(readOrderBook(raw)).to.include({ kind: "fault", code: "BAD_BOOK" });
    });
  }

  for (const timestamp of [0, -1, 1.5, Number.NaN, 1e300, "1787612000000"]) {
    it(`rejects a book of the time ${timestamp}`, () => {
      expect(readOrderBook({ bids: [["0.9", "1"]], asks: [["1", "1"]], timestamp })).to.include({ code: "BAD_TIME" });
    });
  }

  it("quotes what is wrong in few characters", () => {
    const fault = readOrderBook({ bids: [[`1${"0".repeat(5_000)}`, "1"]], asks: [] });
    expect("kind" in fault ? fault.message.length : 0).to.be.within(20, 250);
  });
});

describe("the price of a book", () => {
  it("is the middle, weighted by the thinner side within half a percent of it", () => {
    const found = price({
      bids: [
        ["0.9999", "1000"],
        ["0.995", "50"],
        ["0.9949", "1000000"],
      ],
      asks: [
        ["1.0001", "700"],
        ["1.005", "300"],
        ["1.0051", "1000000"],
      ],
    });
    // Asks: 700.07 + 301.5 = 1,001.57 USD; bids: 999.9 + 49.75 = 1,049.65 USD.
    expect(found).to.include({ priceWad: WAD, weight: 1_001n, asOfMs: RECEIVED_MS });
  });

  it("weighs at least one", () => {
    expect(price({ bids: [["0.9999", "0.01"]], asks: [["1.0001", "0.01"]] })).to.include({ weight: 1n });
  });

  it("is none where best bid and ask are farther apart than one percent, and one just below", () => {
    expect(price({ bids: [["0.9949", "1000"]], asks: [["1.0051", "1000"]] })).to.include({ code: "WIDE_SPREAD" });
    expect(price({ bids: [["0.995", "1000"]], asks: [["1.005", "1000"]] })).to.include({ priceWad: WAD });
  });

  it("is none of the middle between a lone bid and a far ask, as a thin venue showed it in March 2023", () => {
    expect(price({ bids: [["0.0181", "20000"]], asks: [["0.9999", "30"]] })).to.include({ code: "WIDE_SPREAD" });
  });

  it("is that of a recorded snapshot", function () {
    if (!existsSync(SNAPSHOT)) {
      process.stdout.write("    skipped: no recorded frames in ../shared/data/wire\n");
      this.skip();
    }
    const [frame = ""] = readFileSync(SNAPSHOT, "utf8").split("\n");
    const { data }: { data: readonly { bids: readonly Level[]; asks: readonly Level[] }[] } = JSON.parse(frame);
    const text = (levels: readonly Level[] = []): unknown => levels.map((level) => [`${level.price}`, `${level.qty}`]);
    const found = price({ bids: text(data[0]?.bids), asks: text(data[0]?.asks) });
    if ("kind" in found) throw new Error(found.message);
    const bestBid = Math.max(...(data[0]?.bids ?? []).map((level) => level.price));
    const bestAsk = Math.min(...(data[0]?.asks ?? []).map((level) => level.price));
    expect(Number(found.priceWad) / 1e18).to.be.closeTo((bestBid + bestAsk) / 2, 1e-12);
    expect(found.weight > 1_000n).to.equal(true);
  });
});

type Level = { readonly price: number; readonly qty: number };

describe("back-off", () => {
  it("doubles from between half a second and a second to between half a minute and a minute", () => {
    expect([1, 2, 3, 7, 50, 100_000].map((failures) => backoffMs(failures, 0))).to.deep.equal([
      500, 1_000, 2_000, 30_000, 30_000, 30_000,
    ]);
    expect([1, 2, 3, 7, 50].map((failures) => backoffMs(failures, 0.999_999))).to.deep.equal([
      1_000, 2_000, 4_000, 60_000, 60_000,
    ]);
  });
});
