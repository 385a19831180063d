import { defaultDepegPolicy } from "../depeg/depegPolicy.ts";
import { WAD } from "../domain/wad.ts";
import { defaultMarketPolicy } from "../market/marketPolicy.ts";
import { defaultOpportunityPolicy } from "../opportunity/defaultOpportunityPolicy.ts";
import type { TradingPolicies } from "../pipeline/pipelineSetup.ts";
import { defaultPlanPolicy } from "../plan/planContext.ts";

const GWEI = 1_000_000_000n;

/** Loans of a small desk: up to this many dollars a trade. */
const MAX_LOAN_USD_WAD = 20_000_000n * WAD;

/** The policies that a replay runs under; docs/configuration.md lists the same defaults for paper and live. */
export function replayPolicies(coins: readonly string[]): TradingPolicies {
  return {
    marketPolicy: defaultMarketPolicy,
    depegPolicy: defaultDepegPolicy,
    opportunityPolicy: { ...defaultOpportunityPolicy, maxLoanUsdWad: MAX_LOAN_USD_WAD },
    planPolicy: defaultPlanPolicy,
    riskLimits: {
      maxLoanUsdWad: MAX_LOAN_USD_WAD,
      maxLoanUsdWadByCoin: new Map(coins.map((coin) => [coin, MAX_LOAN_USD_WAD])),
      maxTradesInFlight: 1,
      minNetProfitUsdWad: 5n * WAD,
      maxFeePerGasWei: 1_000n * GWEI,
      maxGasWeiPerDay: 10n * WAD,
      maxLossUsdWadPerDay: 5_000n * WAD,
      maxConsecutiveReverts: 10,
    },
    priorityFeePerGas: 2n * GWEI,
  };
}
