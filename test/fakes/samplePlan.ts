import type { Address } from "viem";
import type { Opportunity, Plan } from "../../bot/domain/opportunity.ts";
import { WAD } from "../../bot/domain/wad.ts";
import { curvePool, usdc, usdcUsdtPool, usdt } from "./mainnetPools.ts";

export const executor: Address = "0x0000000000000000000000000000000000000e01";
export const treasury: Address = "0x0000000000000000000000000000000000000a01";

/** 1,000,000 USDT round the 3pool and Uniswap for 400 USDT, less 100 for the loan and 10.50 USD of gas. */
export const sampleOpportunity: Opportunity = {
  id: "16800000:USDT>curve:3pool>USDC>uniswap-v3:USDC/USDT:100>USDT",
  blockNumber: 16_800_000n,
  timeMs: 1_678_500_000_000,
  sized: {
    route: {
      id: "USDT>curve:3pool>USDC>uniswap-v3:USDC/USDT:100>USDT",
      legs: [
        { poolId: curvePool.id, tokenIn: usdt, tokenOut: usdc },
        { poolId: usdcUsdtPool.id, tokenIn: usdc, tokenOut: usdt },
      ],
    },
    amountIn: 1_000_000_000_000n,
    amountsOut: [1_010_000_000_000n, 1_000_400_000_000n],
    grossProfit: 400_000_000n,
  },
  lender: "aave-v3",
  lenderFeeUnits: 100_000_000n,
  gasEstimate: 350_000n,
  gasBound: 350_000n,
  grossProfitUsdWad: 400n * WAD,
  lenderFeeUsdWad: 100n * WAD,
  gasCostUsdWad: (21n * WAD) / 2n,
  netProfitUsdWad: (579n * WAD) / 2n,
};

/** A plan of it: up to 0.01 ETH of gas. */
export const samplePlan: Plan = {
  id: `plan:${sampleOpportunity.id}`,
  opportunity: sampleOpportunity,
  profitToken: usdt,
  minProfit: 240_000_000n,
  deadlineBlock: 16_800_002n,
  calls: [],
  routeLabel: "0x4141564533",
  executor,
  gasLimit: 400_000n,
  ownFundsUnits: null,
  maxFeePerGas: 25_000_000_000n,
  maxPriorityFeePerGas: 1_000_000_000n,
};
