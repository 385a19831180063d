import type { Route } from "../domain/opportunity.ts";
import { groupCycles } from "./groupCycles.ts";
import { judgeBook } from "./judgeBook.ts";
import type { OpportunityInput, OpportunityJudgement } from "./opportunityInput.ts";
import { CycleBook } from "./search/cycleBook.ts";
import { largestTokens } from "./search/largestTokens.ts";

/** Judges routes once, from nothing but the input: see `judgeBook`, which remembers from block to block. */
export function judgeOpportunities(
  input: OpportunityInput & { readonly routes: readonly Route[] },
): OpportunityJudgement {
  return judgeBook(new CycleBook(groupCycles(input.routes), largestTokens(input.policy)), input);
}
