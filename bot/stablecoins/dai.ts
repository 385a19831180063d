import { defineStablecoin } from "../domain/stablecoin.ts";
import { WAD } from "../domain/wad.ts";

/** Dai: debt against collateral in Maker's vaults, and USDC one for one through its peg stability module. */
export const dai = defineStablecoin({
  symbol: "DAI",
  name: "Dai Stablecoin",
  issuer: "Maker (Sky)",
  mechanism: "crypto",
  pegUnit: "USD",
  pegWad: WAD,
  deployments: [{ chainId: 1, address: "0x6B175474E89094C44Da98b954EedeAC495271d0F", decimals: 18 }],
  oracles: [
    {
      chainId: 1,
      proxy: "0xAed0c38402a5d19df6E4c03F4E2DceD6e29c1ee9",
      base: "DAI",
      quote: "USD",
      decimals: 8,
      heartbeatSeconds: 3_600,
      deviationPips: 2_500n,
      minAnswerWad: WAD / 100n,
      maxAnswerWad: 1_000n * WAD,
    },
  ],
  redemption: [
    {
      name: "Peg stability module",
      to: "USDC",
      open: "always",
      note: "one for one while the module holds USDC; ties DAI to USDC when USDC itself breaks",
    },
  ],
});
