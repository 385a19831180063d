import { defineVenue } from "../domain/venue.ts";

/**
 * Coinbase (Advanced Trade). It has no USDC/USD book: it takes both for the same money, so its books in USDC say
 * nothing of USDC and are left out. Its fee is that of its stable pairs (0.001 %, its help page on exchange fees); its
 * limit that of public requests, ten a second by address.
 */
export const coinbase = defineVenue({
  id: "coinbase",
  title: "Coinbase",
  ccxtId: "coinbase",
  markets: [
    { symbol: "USDT/USD", base: "USDT", quote: "USD" },
    { symbol: "DAI/USD", base: "DAI", quote: "USD" },
  ],
  takerFeePips: 10n,
  limits: { requestIntervalMs: 150, bookLevels: 500 },
  bookTime: "stated",
  ccxtOptions: {},
});
