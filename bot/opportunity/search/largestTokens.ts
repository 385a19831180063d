import type { OpportunityPolicy } from "../opportunityInput.ts";

const WAD = 1e18;
/** A coin of which a dollar buys more than this many is beyond what any search is made for. */
const MOST_TOKENS_FOR_A_DOLLAR = 100;

/** More whole tokens than the largest loan could ever buy, of a coin at whatever value. */
export function largestTokens({ maxLoanUsdWad }: Pick<OpportunityPolicy, "maxLoanUsdWad">): number {
  return (Number(maxLoanUsdWad) / WAD) * MOST_TOKENS_FOR_A_DOLLAR;
}
