import { formatWad } from "../domain/formatWad.ts";
import type { Route } from "../domain/opportunity.ts";
import { fundRoute } from "./fundRoute.ts";
import { type Cycle, groupCycles } from "./groupCycles.ts";
import type { JudgedRoute, OpportunityInput, OpportunityJudgement } from "./opportunityInput.ts";
import { openRoute, quoteRoute } from "./quoteRoute.ts";

/** Grouping depends on the routes alone, and a pipeline passes the same list for every block. */
const cyclesByRoutes = new WeakMap<readonly Route[], readonly Cycle[]>();

/**
 * Judges all routes at one block: which of them pay after loan and gas, how large, by which lender, and what stopped
 * the others. Of one cycle's rotations only the best is kept; the others earn from the same dislocation and are
 * rejected as DOMINATED. Routes that gain nothing even before costs are counted, not listed.
 *
 * One probe per cycle decides whether its rotations are looked at, so a quiet block costs a few quotes per cycle.
 */
export function judgeOpportunities(input: OpportunityInput): OpportunityJudgement {
  const judged: JudgedRoute[] = [];
  let flatRoutes = 0;
  let unquotableRoutes = 0;
  for (const cycle of cyclesOf(input.routes)) {
    const probe = probeCycle(cycle, input);
    if (probe === "unquotable") unquotableRoutes += cycle.rotations.length;
    if (probe === "flat") flatRoutes += cycle.rotations.length;
    if (probe !== "gains") continue;
    const results = cycle.rotations.map((route) => fundRoute(route, input));
    const reported = results.filter((result) => !isQuiet(result));
    flatRoutes += results.filter(isFlat).length;
    unquotableRoutes += results.length - reported.length - results.filter(isFlat).length;
    judged.push(...keepBestRotation(reported));
  }
  return { judged: judged.sort(byRank), flatRoutes, unquotableRoutes };
}

function cyclesOf(routes: readonly Route[]): readonly Cycle[] {
  const known = cyclesByRoutes.get(routes);
  if (known !== undefined) return known;
  const cycles = groupCycles(routes);
  cyclesByRoutes.set(routes, cycles);
  return cycles;
}

/** All rotations of a cycle multiply the same marginal prices, so any of them can be asked. */
function probeCycle(cycle: Cycle, input: OpportunityInput): "gains" | "flat" | "unquotable" {
  const route = cycle.rotations[0];
  const start = route?.legs[0]?.tokenIn;
  if (route === undefined || start === undefined) return "unquotable";
  const opened = openRoute(route, input.mirrors);
  if ("ok" in opened) return "unquotable";
  const units = input.policy.probeWholeTokens * 10n ** BigInt(start.decimals);
  const quote = quoteRoute(opened, units);
  if (!quote.ok) return "unquotable";
  return (quote.amountsOut.at(-1) ?? 0n) > units ? "gains" : "flat";
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
