import { defaultCycleLimits } from "./cycleLimits.ts";
import type { OpportunityPolicy } from "./opportunityInput.ts";

/** How opportunities are looked for where nobody says otherwise; the largest loan is a limit of its own. */
export const defaultOpportunityPolicy: Omit<OpportunityPolicy, "maxLoanUsdWad"> = {
  builderSharePips: 0n,
  cycles: defaultCycleLimits,
  toleranceMillionths: 2n,
  setAsideMs: 5 * 60_000,
};
