import type { Config } from "../config/config.ts";
import { defaultDepegPolicy } from "../depeg/depegPolicy.ts";
import { defaultMarketPolicy } from "../market/marketPolicy.ts";
import { defaultOpportunityPolicy } from "../opportunity/defaultOpportunityPolicy.ts";
import type { TradingPolicies } from "../pipeline/pipelineSetup.ts";
import { defaultPlanPolicy } from "../plan/planContext.ts";

/** The configuration in the terms of the stages. */
export function livePolicies(config: Config): TradingPolicies {
  const { detection, trading, risk } = config;
  const loanLimits = config.coins.map(
    (coin) => [coin, risk.maxLoanUsdWadByCoin.get(coin) ?? risk.maxLoanUsdWad] as const,
  );
  return {
    marketPolicy: defaultMarketPolicy,
    depegPolicy: { ...defaultDepegPolicy, ...detection },
    opportunityPolicy: {
      ...defaultOpportunityPolicy,
      maxLoanUsdWad: risk.maxLoanUsdWad,
      builderSharePips: trading.builderSharePips,
    },
    planPolicy: { ...defaultPlanPolicy, minProfitSharePips: trading.minProfitSharePips },
    riskLimits: { ...risk, maxLoanUsdWadByCoin: new Map(loanLimits) },
    priorityFeePerGas: trading.priorityFeePerGasWei,
  };
}
