import { expect } from "chai";
import type { Stablecoin } from "../../bot/domain/stablecoin.ts";
import type { Venue } from "../../bot/domain/venue.ts";
import { PIPS } from "../../bot/domain/wad.ts";
import { loadDefinitions } from "../../bot/engine/loadDefinitions.ts";
import { loadCcxtClass } from "../../bot/feeds/exchanges/loadCcxtClass.ts";

describe("Every venue's definition", () => {
  let venues: readonly Venue[];
  let coins: ReadonlySet<string>;

  before(async () => {
    venues = await loadDefinitions<Venue>(new URL("../../bot/venues/", import.meta.url));
    const defined = await loadDefinitions<Stablecoin>(new URL("../../bot/stablecoins/", import.meta.url));
    coins = new Set(defined.map((coin) => coin.symbol));
  });

  it("is found", () => {
    expect(venues.map((venue) => venue.id)).to.include.members(["binance", "coinbase", "kraken"]);
  });

  it("has an id of its own, fit for the name of a source, and a title", () => {
    expect(new Set(venues.map((venue) => venue.id)).size).to.equal(venues.length);
    for (const venue of venues) {
      expect(venue.id).to.match(/^[a-z][a-z0-9-]{1,20}$/);
      expect(venue.title.length).to.be.greaterThan(1);
    }
  });

  it("names a class of ccxt that can be made with its options and fetches order books", async () => {
    for (const { ccxtId, ccxtOptions } of venues) {
      const ExchangeClass = await loadCcxtClass(ccxtId);
      const exchange: object = new ExchangeClass(ccxtOptions);
      expect(exchange).to.have.property("id", ccxtId);
      expect(exchange).to.have.nested.property("has.fetchOrderBook", true);
    }
  });

  it("lists markets of known coins and the dollar, each once, named base/quote", () => {
    for (const venue of venues) {
      expect(venue.markets.length, venue.id).to.be.greaterThan(0);
      expect(new Set(venue.markets.map(({ symbol }) => symbol)).size, venue.id).to.equal(venue.markets.length);
      for (const { symbol, base, quote } of venue.markets) {
        expect(symbol, venue.id).to.equal(`${base}/${quote}`);
        expect(base).to.not.equal(quote);
        for (const unit of [base, quote])
          expect(unit === "USD" || coins.has(unit), `${venue.id} ${unit}`).to.equal(true);
      }
    }
  });

  it("charges a fee between nothing and one percent and asks at a bearable pace", () => {
    for (const { id, takerFeePips, limits } of venues) {
      expect(takerFeePips >= 0n && takerFeePips <= PIPS / 100n, id).to.equal(true);
      expect(limits.requestIntervalMs, id).to.be.within(50, 10_000);
      expect(limits.bookLevels, id).to.be.within(50, 5_000);
    }
  });

  it("asks no faster than ccxt's own limiter for that venue lets it load one book after the other", async () => {
    for (const { id, ccxtId, ccxtOptions, limits } of venues) {
      const ExchangeClass = await loadCcxtClass(ccxtId);
      const exchange: object = new ExchangeClass(ccxtOptions);
      expect(exchange, id).to.have.property("rateLimit").that.is.at.most(limits.requestIntervalMs);
    }
  });
});
