import { expect } from "chai";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import { selectVenueMarkets } from "../../../bot/feeds/exchanges/selectVenueMarkets.ts";
import { binance } from "../../../bot/venues/binance.ts";
import { kraken } from "../../../bot/venues/kraken.ts";

const VENUES = new Map([
  ["kraken", kraken],
  ["binance", binance],
]);
const COINS = ["USDC", "USDT"];

describe("choosing exchange markets by configuration", () => {
  it("groups them by venue in the order in which they are written", () => {
    const selected = selectVenueMarkets(
      VENUES,
      [
        { venue: "kraken", symbol: "USDT/USD" },
        { venue: "binance", symbol: "USDC/USDT" },
        { venue: "kraken", symbol: "USDC/USD" },
      ],
      COINS,
    );
    expect(selected.map(({ venue, markets }) => [venue.id, markets.map(({ symbol }) => symbol)])).to.deep.equal([
      ["kraken", ["USDT/USD", "USDC/USD"]],
      ["binance", ["USDC/USDT"]],
    ]);
  });

  const REFUSED = [
    [{ venue: "krakken", symbol: "USDC/USD" }, "feeds.exchanges[1].venue", "one of kraken, binance"],
    [{ venue: "binance", symbol: "USDCUSDT" }, "feeds.exchanges[1].symbol", "a market of Binance: USDC/USDT"],
    [{ venue: "kraken", symbol: "USDC/USD" }, "feeds.exchanges[1].symbol", "each market of Kraken once"],
    [{ venue: "kraken", symbol: "DAI/USD" }, "feeds.exchanges[1].symbol", "of the coins that are watched: USDC, USDT"],
  ] as const;
  for (const [entry, field, expected] of REFUSED) {
    it(`refuses ${entry.venue} ${entry.symbol} and says what it expected: ${expected}`, () => {
      const choose = (): unknown => selectVenueMarkets(VENUES, [{ venue: "kraken", symbol: "USDC/USD" }, entry], COINS);
      expect(choose).to.throw(InvalidInputError, field);
      expect(choose).to.throw(InvalidInputError, expected);
    });
  }
});
