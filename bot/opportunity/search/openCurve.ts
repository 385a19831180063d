import type { QuoteFailure } from "../../domain/pool.ts";
import type { SearchCurve } from "../../domain/searchCurve.ts";
import type { QuotableRoute } from "../quoteRoute.ts";
import { RouteCurve } from "./routeCurve.ts";

/** Joins the curves of a route's legs; a failure names the pool that has none. */
export function openCurve({ legs }: QuotableRoute): RouteCurve | QuoteFailure {
  const curves: SearchCurve[] = [];
  for (const { leg, mirror } of legs) {
    const curve = mirror.searchCurve(leg.tokenIn.address, leg.tokenOut.address);
    if (curve === null) return { ok: false, reason: `${leg.poolId} has no curve to search from ${leg.tokenIn.coin}` };
    curves.push(curve);
  }
  return new RouteCurve(curves);
}
