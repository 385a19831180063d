import { formatWad } from "../domain/formatWad.ts";
import { fundRoute } from "./fundRoute.ts";
import type { JudgedRoute, OpportunityInput, OpportunityJudgement } from "./opportunityInput.ts";
import type { CycleBook } from "./search/cycleBook.ts";
import { worthJudging } from "./search/worthJudging.ts";

/**
 * Judges the cycles of a book at one block: which of their routes pay after loan, gas and builder, how large, by which
 * lender, and what stopped the others. Of one cycle's rotations only the best is kept; the others earn from the same
 * dislocation and are rejected as DOMINATED. Routes that gain nothing, or so little that no price of gas in sight could
 * make them pay, are counted, not listed.
 *
 * Only cycles over pools that have changed since the last call are searched again; what the others could gain is weighed
 * anew at this block's prices. The result is that of judging everything anew.
 */
export function judgeBook(book: CycleBook, input: OpportunityInput): OpportunityJudgement {
  book.refresh(input.mirrors);
  const isWorth = worthJudging(input);
  const judged: JudgedRoute[] = [];
  let flatRoutes = 0;
  let unquotableRoutes = 0;
  for (const entry of book.cycles) {
    const { starts } = entry.cycle;
    if (!isWorth(entry)) {
      if (entry.standing === "unquotable") unquotableRoutes += starts.length;
      else flatRoutes += starts.length;
      continue;
    }
    const results = entry.cycle.routes.map((route) => fundRoute(route, input));
    const reported = results.filter((result) => !isQuiet(result));
    const flat = results.filter(isFlat).length;
    flatRoutes += flat;
    unquotableRoutes += results.length - reported.length - flat;
    judged.push(...keepBestRotation(reported));
  }
  return { judged: judged.sort(byRank), flatRoutes, unquotableRoutes };
}

function isFlat(result: JudgedRoute): boolean {
  return result.rejection?.code === "NO_DISLOCATION";
}

/** True for what is counted and not listed. */
function isQuiet(result: JudgedRoute): boolean {
  const code = result.rejection?.code;
  return code === "NO_DISLOCATION" || code === "QUOTE_FAILED" || code === "POOL_UNAVAILABLE";
}

function keepBestRotation(results: readonly JudgedRoute[]): readonly JudgedRoute[] {
  const best = [...results].sort(byRank)[0];
  if (best === undefined || best.rejection !== null || best.opportunity === null) return results;
  const bestNet = formatWad(best.opportunity.netProfitUsdWad);
  return results.map((result) => {
    if (result === best || result.rejection !== null || result.opportunity === null) return result;
    const net = formatWad(result.opportunity.netProfitUsdWad);
    const message = `net ${net} USD: the same cycle begun elsewhere nets ${bestNet} USD (${best.routeId})`;
    return { ...result, rejection: { stage: "funded", code: "DOMINATED", message } };
  });
}

/** Accepted before rejected, then by net profit, then by id. */
function byRank(a: JudgedRoute, b: JudgedRoute): number {
  if ((a.rejection === null) !== (b.rejection === null)) return a.rejection === null ? -1 : 1;
  const netA = a.opportunity?.netProfitUsdWad ?? null;
  const netB = b.opportunity?.netProfitUsdWad ?? null;
  if (netA !== netB) return netB === null || (netA !== null && netA > netB) ? -1 : 1;
  return a.routeId < b.routeId ? -1 : 1;
}
