import { defineVenue } from "../domain/venue.ts";

/**
 * Kraken: the deepest dollar books of USDC among those that are recorded for March 2023. Its fee is that of its
 * schedule for stablecoin pairs; its limit that of public requests, one a second, with the margin that ccxt keeps
 * (cost 1.2 of `Depth`).
 */
export const kraken = defineVenue({
  id: "kraken",
  title: "Kraken",
  ccxtId: "kraken",
  markets: [
    { symbol: "USDC/USD", base: "USDC", quote: "USD" },
    { symbol: "USDT/USD", base: "USDT", quote: "USD" },
    { symbol: "DAI/USD", base: "DAI", quote: "USD" },
    { symbol: "USDC/USDT", base: "USDC", quote: "USDT" },
    { symbol: "DAI/USDT", base: "DAI", quote: "USDT" },
  ],
  takerFeePips: 2_000n,
  limits: { requestIntervalMs: 1_200, bookLevels: 500 },
  bookTime: "absent",
  ccxtOptions: {},
});
