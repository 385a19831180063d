import type { TradeRecord } from "../../bot/domain/tradeRecord.ts";
import { WAD } from "../../bot/domain/wad.ts";
import { usdc } from "./mainnetPools.ts";

/** 1,234.56 USDC, worth 1,232.60 USD, earned with a flash swap of 2,000,000 USDC and 12.30 USD of gas. */
export const sampleTrade: TradeRecord = {
  id: "plan:1",
  transactionHash: `0x${"ab".repeat(32)}`,
  blockNumber: 16_800_001n,
  timeMs: 1_678_500_012_000,
  outcome: "included",
  routeId: "USDC>uniswap-v3:DAI/USDC:100>DAI>curve:3pool>USDC",
  lender: "uniswap-v3-flash-swap",
  profitCoin: "USDC",
  profitToken: usdc.address,
  profitUnits: 1_234_560_000n,
  minProfitUnits: 600_000_000n,
  borrowedUnits: 2_000_000_000_000n,
  lenderFeeUnits: 0n,
  gasUsed: 410_000n,
  gasCostWei: 8_200_000_000_000_000n,
  profitUsdWad: (123_260n * WAD) / 100n,
  gasCostUsdWad: (1_230n * WAD) / 100n,
  postings: [],
};
