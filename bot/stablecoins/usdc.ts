import { defineStablecoin } from "../domain/stablecoin.ts";
import { WAD } from "../domain/wad.ts";

/** USD Coin: dollars and short Treasuries at banks and a fund; the issuer redeems at par while the banks are open. */
export const usdc = defineStablecoin({
  symbol: "USDC",
  name: "USD Coin",
  issuer: "Circle",
  mechanism: "fiat",
  pegUnit: "USD",
  pegWad: WAD,
  deployments: [{ chainId: 1, address: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", decimals: 6 }],
  oracles: [
    {
      chainId: 1,
      proxy: "0x8fFfFfd4AfB6115b954Bd326cbe7B4BA576818f6",
      base: "USDC",
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
      name: "Circle Mint",
      to: "USD",
      open: "bankingDays",
      note: "at par for Circle's own customers; dollars arrive by bank wire, so not on weekends",
    },
  ],
});
