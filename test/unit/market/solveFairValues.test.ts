import { expect } from "chai";
import type { FairValue, PriceQuote } from "../../../bot/domain/fairValue.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { foldOracleRound } from "../../../bot/market/foldOracleRound.ts";
import { foldPoolPrice } from "../../../bot/market/foldPoolPrice.ts";
import { foldQuote } from "../../../bot/market/foldQuote.ts";
import type { MarketState } from "../../../bot/market/marketState.ts";
import { solveFairValues } from "../../../bot/market/solveFairValues.ts";
import { usdc } from "../../../bot/stablecoins/usdc.ts";
import { emptyMarket, NOW_MS, quoteOf } from "./watchedMarket.ts";

const [feed] = usdc.oracles;
if (feed === undefined) throw new Error("USDC has no oracle to test with");

function marketOf(quotes: readonly PriceQuote[]): MarketState {
  const state = emptyMarket();
  for (const quote of quotes) expect(foldQuote(state, quote, NOW_MS)).to.equal(null);
  return state;
}

function fairValueOf(state: MarketState, coin: string): FairValue {
  const value = solveFairValues(state, NOW_MS).get(coin);
  if (value === undefined) throw new Error(`${coin} is not watched`);
  return value;
}

/** Ten-thousandths of a dollar, rounded down; throws where there is no price. */
function tenThousandths(state: MarketState, coin: string): bigint {
  const value = fairValueOf(state, coin);
  if (value.status !== "priced") throw new Error(`${coin} is ${value.status}: ${value.reason}`);
  return (value.valueWad * 10_000n) / WAD;
}

function oracleSays(state: MarketState, answer: bigint): void {
  const round = {
    feed: "0x8fFfFfd4AfB6115b954Bd326cbe7B4BA576818f6",
    aggregator: "0x789190466E21a8b78b8027866CBBDc151542A26C",
    roundId: 1n,
    answer,
    updatedAtSeconds: BigInt(NOW_MS) / 1_000n,
  } as const;
  expect(foldOracleRound(state, { round, feed: feed ?? expect.fail() }, NOW_MS)).to.equal(null);
}

/** Closes of 11 March 2023, 14:06 UTC. */
const BROKEN = [
  quoteOf("kraken:USDC/USD", 9_130n),
  quoteOf("kraken:USDC/USDT", 9_079n),
  quoteOf("binance:USDC/USDT", 9_119n),
  quoteOf("kraken:USDT/USD", 10_056n),
  quoteOf("coinbase:USDT/USD", 10_057n),
];

describe("fair values", () => {
  it("show USDC broken and USDT at its premium on the closes of 11 March 2023", () => {
    const state = marketOf(BROKEN);
    expect(tenThousandths(state, "USDC")).to.equal(9_130n);
    expect(tenThousandths(state, "USDT")).to.equal(10_056n);
  });

  it("do not make the quote partner of a failing coin look strong", () => {
    const crossed = ["kraken", "binance", "bybit", "okx", "bitstamp"].map((venue) =>
      quoteOf(`${venue}:USDC/USDT`, 8_800n),
    );
    const state = marketOf([...crossed, quoteOf("kraken:USDC/USD", 8_800n), quoteOf("coinbase:USDT/USD", 10_000n)]);
    expect(tenThousandths(state, "USDC")).to.equal(8_800n);
    expect(tenThousandths(state, "USDT")).to.equal(10_000n);
  });

  it("find a coin that has no dollar price of its own through one that has", () => {
    const state = marketOf([quoteOf("curve:DAI/USDC", 10_100n), quoteOf("kraken:USDC/USD", 9_000n)]);
    expect(tenThousandths(state, "DAI")).to.equal(9_090n);
  });

  it("do not let a coin confirm itself through a partner that is known only by it", () => {
    const crossed = ["kraken", "binance", "bybit"].map((venue) => quoteOf(`${venue}:USDC/USDT`, 9_000n));
    const state = marketOf([quoteOf("kraken:USDT/USD", 10_000n), ...crossed]);
    const value = fairValueOf(state, "USDT");
    expect(value).to.have.property("agreeing").that.deep.equals(["kraken:USDT/USD"]);
    expect(value.rejected.map(({ code }) => code)).to.deep.equal(crossed.map(() => "PARTNER_UNPRICED"));
    expect(tenThousandths(state, "USDC")).to.equal(9_000n);
  });

  it("read a pair from either side", () => {
    const state = marketOf([
      quoteOf("a:USDT/USDC", 11_000n),
      quoteOf("b:USDT/USD", 9_900n),
      quoteOf("c:USD/DAI", 12_500n),
    ]);
    expect(tenThousandths(state, "USDC")).to.equal(9_000n);
    expect(tenThousandths(state, "DAI")).to.equal(8_000n);
  });

  it("are unknown, never 1.00, where nothing has been heard", () => {
    const value = fairValueOf(emptyMarket(), "DAI");
    expect(value).to.deep.equal({ status: "unknown", coin: "DAI", reason: "no source has been heard", rejected: [] });
  });

  it("are unknown where two coins are known only in one another", () => {
    const state = marketOf([quoteOf("kraken:USDC/USDT", 10_000n)]);
    for (const coin of ["USDC", "USDT"]) {
      const value = fairValueOf(state, coin);
      expect(value.status).to.equal("unknown");
      expect(value.rejected.map(({ code }) => code)).to.deep.equal(["PARTNER_UNPRICED"]);
    }
  });

  it("are unknown once every source is stale, though nothing new came in", () => {
    const state = marketOf([quoteOf("kraken:USDC/USD", 9_999n)]);
    expect(solveFairValues(state, NOW_MS + 300_000).get("USDC")?.status).to.equal("priced");
    expect(solveFairValues(state, NOW_MS + 300_001).get("USDC")?.status).to.equal("unknown");
  });

  it("are indeterminate where two sources contradict one another", () => {
    const state = marketOf([quoteOf("binance:USDC/USD", 6_500n), quoteOf("kraken:USDC/USD", 9_940n)]);
    const value = fairValueOf(state, "USDC");
    expect(value.status === "indeterminate" && value.reason).to.equal(
      "its sources contradict one another: the closest majority of them is spread 0.172000 around 0.822000",
    );
  });

  it("are indeterminate where every source says something else", () => {
    const state = marketOf([9_000n, 9_500n, 10_000n].map((price, at) => quoteOf(`venue${at}:USDC/USD`, price)));
    expect(fairValueOf(state, "USDC").status).to.equal("indeterminate");
  });

  it("leave out a thin venue's wick and name it", () => {
    const state = marketOf([
      quoteOf("kraken:USDC/USD", 9_999n),
      quoteOf("kraken:USDC/USDT", 9_998n),
      quoteOf("kraken:USDT/USD", 10_001n),
      quoteOf("coinbase:USDT/USD", 10_001n),
      quoteOf("binanceus:USDC/USDT", 8_997n),
    ]);
    const value = fairValueOf(state, "USDC");
    expect(tenThousandths(state, "USDC")).to.equal(9_998n);
    expect(value.rejected.map(({ source, code }) => [source, code])).to.deep.equal([
      ["binanceus:USDC/USDT", "OUTLIER"],
    ]);
  });

  it("give an interval from the lowest to the highest source that agrees", () => {
    const state = marketOf([9_990n, 10_000n, 10_010n].map((price, at) => quoteOf(`venue${at}:USDC/USD`, price)));
    expect(fairValueOf(state, "USDC")).to.include({
      lowWad: (999n * WAD) / 1_000n,
      valueWad: WAD,
      highWad: (1_001n * WAD) / 1_000n,
    });
  });

  it("follow several markets past an oracle that has not moved", () => {
    const state = marketOf([quoteOf("kraken:USDC/USD", 9_500n), quoteOf("coinbase:USDC/USD", 9_505n)]);
    oracleSays(state, 100_000_000n);
    const value = fairValueOf(state, "USDC");
    expect([9_500n, 9_501n, 9_502n, 9_503n, 9_504n, 9_505n]).to.include(tenThousandths(state, "USDC"));
    expect(value.rejected.map(({ source }) => source)).to.deep.equal(["chainlink:USDC/USD"]);
  });

  it("do not let an oracle pull within its own deviation band", () => {
    const state = marketOf([quoteOf("kraken:USDC/USD", 9_980n), quoteOf("coinbase:USDC/USD", 9_980n)]);
    oracleSays(state, 100_000_000n);
    const value = fairValueOf(state, "USDC");
    expect(tenThousandths(state, "USDC")).to.equal(9_980n);
    expect(value).to.have.property("agreeing").that.includes("chainlink:USDC/USD");
  });

  it("do not let an oracle settle a dispute between two pools by itself", () => {
    const state = marketOf([quoteOf("kraken:USDT/USD", 10_000n), quoteOf("coinbase:USDT/USD", 10_000n)]);
    for (const [source, price] of [
      ["a", 9_900n],
      ["b", 9_905n],
    ] as const) {
      const pool = { source, base: "USDC", quote: "USDT", priceWad: (price * WAD) / 10_000n, depthUsd: 1n };
      expect(foldPoolPrice(state, pool, NOW_MS)).to.equal(null);
    }
    oracleSays(state, 100_000_000n);
    expect(tenThousandths(state, "USDC")).to.equal(9_905n);
    expect(fairValueOf(state, "USDC")).to.have.property("agreeing").that.deep.equals(["a", "b"]);
  });

  it("hear a direct dollar price twice as loud as one in another coin", () => {
    const state = marketOf([
      quoteOf("a:USDC/USD", 9_900n),
      quoteOf("b:USDC/USD", 9_910n),
      quoteOf("a:USDC/USDT", 9_950n),
      quoteOf("b:USDC/USDT", 9_950n),
      quoteOf("c:USDC/USDT", 9_950n),
      quoteOf("a:USDT/USD", 10_000n),
      quoteOf("b:USDT/USD", 10_000n),
    ]);
    expect(tenThousandths(state, "USDC")).to.equal(9_910n);
  });

  it("do not let half of the votes speak as if they were a majority", () => {
    const state = marketOf([
      quoteOf("a:USDC/USD", 9_900n),
      quoteOf("b:USDC/USD", 10_000n, { weight: 9n }),
      quoteOf("c:USDC/USD", 10_090n),
    ]);
    const value = fairValueOf(state, "USDC");
    expect(tenThousandths(state, "USDC")).to.equal(10_000n);
    expect(value).to.have.property("agreeing").that.includes.members(["b:USDC/USD", "c:USDC/USD"]);
  });

  it("change with the next price", () => {
    const state = marketOf([quoteOf("kraken:USDC/USD", 9_900n)]);
    expect(tenThousandths(state, "USDC")).to.equal(9_900n);
    expect(foldQuote(state, quoteOf("kraken:USDC/USD", 9_800n), NOW_MS)).to.equal(null);
    expect(tenThousandths(state, "USDC")).to.equal(9_800n);
  });

  it("show in the interval that an oracle at the peg disputes the one market that has left it", () => {
    const state = marketOf([quoteOf("kraken:USDC/USD", 10_120n)]);
    oracleSays(state, 100_000_000n);
    const value = fairValueOf(state, "USDC");
    expect(value).to.include({ lowWad: (9_975n * WAD) / 10_000n, highWad: (10_120n * WAD) / 10_000n });
  });

  it("show in the interval that an oracle's silence is all that bears out a single price", () => {
    const state = marketOf([quoteOf("kraken:USDC/USD", 9_980n)]);
    oracleSays(state, 100_000_000n);
    const value = fairValueOf(state, "USDC");
    expect(value).to.include({ lowWad: (9_975n * WAD) / 10_000n, highWad: (10_025n * WAD) / 10_000n });
  });

  it("take an oracle that stands alone with its whole band", () => {
    const state = emptyMarket();
    oracleSays(state, 99_000_000n);
    expect(fairValueOf(state, "USDC")).to.include({
      valueWad: (99n * WAD) / 100n,
      lowWad: (99n * 9_975n * WAD) / 1_000_000n,
      highWad: (99n * 10_025n * WAD) / 1_000_000n,
    });
  });

  it("do not rest on one deep source against all others", () => {
    const deep = quoteOf("deep:USDC/USD", 9_000n, { weight: 10n ** 12n });
    const state = marketOf([deep, quoteOf("a:USDC/USD", 10_000n), quoteOf("b:USDC/USD", 10_000n)]);
    expect(fairValueOf(state, "USDC").status).to.equal("indeterminate");
  });

  it("follow the exchanges past deep pools and an oracle that have not moved yet", () => {
    const state = marketOf([
      quoteOf("kraken:USDC/USD", 9_500n),
      quoteOf("kraken:USDC/USDT", 9_540n),
      quoteOf("kraken:USDT/USD", 10_000n),
      quoteOf("coinbase:USDT/USD", 10_000n),
    ]);
    oracleSays(state, 99_000_000n);
    for (const source of ["curve:3pool:USDC/USDT", "uniswap-v3:USDC/USDT:100", "uniswap-v3:USDC/USDT:500"]) {
      const pool = { source, base: "USDC", quote: "USDT", priceWad: (985n * WAD) / 1_000n, depthUsd: 10_000_000n };
      expect(foldPoolPrice(state, pool, NOW_MS)).to.equal(null);
    }
    const value = fairValueOf(state, "USDC");
    expect(tenThousandths(state, "USDC")).to.equal(9_540n);
    expect(value.rejected.map(({ code }) => code)).to.deep.equal(["OUTLIER", "OUTLIER", "OUTLIER", "OUTLIER"]);
  });

  it("follow pools where no exchange trades the coin", () => {
    const state = marketOf([quoteOf("kraken:USDC/USD", 9_000n), quoteOf("kraken:USDT/USD", 10_000n)]);
    for (const [source, quote, price] of [
      ["a", "USDC", 10_050n],
      ["b", "USDC", 10_040n],
      ["c", "USDT", 9_045n],
    ] as const) {
      const priceWad = (price * WAD) / 10_000n;
      expect(foldPoolPrice(state, { source, base: "DAI", quote, priceWad, depthUsd: 1_000_000n }, NOW_MS)).to.equal(
        null,
      );
    }
    expect(tenThousandths(state, "DAI")).to.equal(9_045n);
  });

  it("weigh pools by their depth", () => {
    const state = marketOf([quoteOf("kraken:USDT/USD", 10_000n), quoteOf("coinbase:USDT/USD", 10_000n)]);
    const pool = (source: string, tenThousandth: bigint, depthUsd: bigint) =>
      foldPoolPrice(
        state,
        { source, base: "USDC", quote: "USDT", priceWad: (tenThousandth * WAD) / 10_000n, depthUsd },
        NOW_MS,
      );
    expect(pool("shallow-1", 9_990n, 1n)).to.equal(null);
    expect(pool("shallow-2", 9_990n, 1n)).to.equal(null);
    expect(pool("deep-1", 9_950n, 1_000_000n)).to.equal(null);
    expect(pool("deep-2", 9_955n, 1_000_000n)).to.equal(null);
    expect([9_950n, 9_951n, 9_952n, 9_953n, 9_954n, 9_955n]).to.include(tenThousandths(state, "USDC"));
    expect(pool("empty", 9_950n, 0n)?.code).to.equal("BAD_WEIGHT");
  });
});
