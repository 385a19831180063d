import { WAD } from "../../bot/domain/wad.ts";
import type { RiskLimits } from "../../bot/risk/riskLimits.ts";

/** Limits that the sample plan keeps: one trade at a time, three reverts, 0.05 ETH of gas and 50 USD of loss a day. */
export const riskLimits: RiskLimits = {
  maxLoanUsdWad: 5_000_000n * WAD,
  maxLoanUsdWadByCoin: new Map([
    ["USDC", 2_000_000n * WAD],
    ["USDT", 2_000_000n * WAD],
  ]),
  maxTradesInFlight: 1,
  minNetProfitUsdWad: 1n * WAD,
  maxFeePerGasWei: 100_000_000_000n,
  maxGasWeiPerDay: (5n * WAD) / 100n,
  maxLossUsdWadPerDay: 50n * WAD,
  maxConsecutiveReverts: 3,
};
