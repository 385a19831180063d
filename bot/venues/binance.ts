import { defineVenue } from "../domain/venue.ts";

/**
 * Binance. Its fee is the regular rate of the lowest tier (0.1 %; promotions come and go). Its limit is a weight of
 * 6,000 a minute, of which a book of 500 levels takes 25: four a second. We keep to half of that, because markets are
 * loaded from the same allowance and an address that overdraws it is banned for two minutes to three days.
 */
export const binance = defineVenue({
  id: "binance",
  title: "Binance",
  ccxtId: "binance",
  markets: [{ symbol: "USDC/USDT", base: "USDC", quote: "USDT" }],
  takerFeePips: 1_000n,
  limits: { requestIntervalMs: 500, bookLevels: 500 },
  bookTime: "absent",
  // Futures and options have books of their own, on hosts of their own: nothing of them is needed here.
  ccxtOptions: { options: { fetchMarkets: { types: ["spot"] } } },
});
