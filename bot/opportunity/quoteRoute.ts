import type { Route, RouteLeg } from "../domain/opportunity.ts";
import type { ExtraGas, PoolMirror, QuoteFailure } from "../domain/pool.ts";

/** A route with the mirror of each leg at hand. */
export type QuotableRoute = {
  readonly route: Route;
  readonly legs: readonly { readonly leg: RouteLeg; readonly mirror: PoolMirror }[];
};

/** What the legs pay one after another and the gas that this size adds, or which leg would not trade. */
export type RouteQuote =
  | { readonly ok: true; readonly amountsOut: readonly bigint[]; readonly extraGas: ExtraGas }
  | QuoteFailure;

/** Joins the legs to their mirrors; a failure names the pool that has none. */
export function openRoute(route: Route, mirrors: ReadonlyMap<string, PoolMirror>): QuotableRoute | QuoteFailure {
  const legs: { leg: RouteLeg; mirror: PoolMirror }[] = [];
  for (const leg of route.legs) {
    const mirror = mirrors.get(leg.poolId);
    if (mirror === undefined) return { ok: false, reason: `no current state of pool ${leg.poolId}` };
    legs.push({ leg, mirror });
  }
  return { route, legs };
}

/** Quotes the whole route, each leg spending exactly what the one before paid. Pools of a route are all different. */
export function quoteRoute(route: QuotableRoute, amountIn: bigint): RouteQuote {
  const amountsOut: bigint[] = [];
  let amount = amountIn;
  let expected = 0n;
  let bound = 0n;
  for (const { leg, mirror } of route.legs) {
    const quote = mirror.quoteExactIn(leg.tokenIn.address, leg.tokenOut.address, amount);
    if (!quote.ok) return { ok: false, reason: `${leg.poolId}: ${quote.reason}` };
    amount = quote.amountOut;
    amountsOut.push(amount);
    expected += quote.extraGas?.expected ?? 0n;
    bound += quote.extraGas?.bound ?? 0n;
  }
  return { ok: true, amountsOut, extraGas: { expected, bound } };
}
