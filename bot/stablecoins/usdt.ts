import { defineStablecoin } from "../domain/stablecoin.ts";
import { WAD } from "../domain/wad.ts";

/** Tether USD: reserves held by Tether, which redeems large amounts for its own customers. */
export const usdt = defineStablecoin({
  symbol: "USDT",
  name: "Tether USD",
  issuer: "Tether",
  mechanism: "fiat",
  pegUnit: "USD",
  pegWad: WAD,
  deployments: [{ chainId: 1, address: "0xdAC17F958D2ee523a2206206994597C13D831ec7", decimals: 6 }],
  oracles: [
    {
      chainId: 1,
      proxy: "0x3E7d1eAB13ad0104d2750B8863b489D65364e32D",
      base: "USDT",
      quote: "USD",
      decimals: 8,
      heartbeatSeconds: 86_400,
      deviationPips: 2_500n,
      minAnswerWad: WAD / 100n,
      maxAnswerWad: 1_000n * WAD,
    },
  ],
  redemption: [
    {
      name: "Tether redemption",
      to: "USD",
      open: "bankingDays",
      note: "verified customers only, 100,000 USD or more, for a fee of 0.1 %",
    },
  ],
});
