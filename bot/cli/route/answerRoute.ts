import type { Opportunity, Route } from "../../domain/opportunity.ts";
import { mulDivUp, WAD } from "../../domain/wad.ts";
import { combineTrades } from "../../opportunity/combination/combineTrades.ts";
import { defaultCycleLimits } from "../../opportunity/cycleLimits.ts";
import { defaultOpportunityPolicy } from "../../opportunity/defaultOpportunityPolicy.ts";
import { findCycles } from "../../opportunity/findCycles.ts";
import { fundRoute } from "../../opportunity/fundRoute.ts";
import { gasModelOf } from "../../opportunity/gasModelOf.ts";
import { judgeOpportunities } from "../../opportunity/judgeOpportunities.ts";
import type { OpportunityInput } from "../../opportunity/opportunityInput.ts";
import { poolPlace } from "../../opportunity/poolPlace.ts";
import { bookPlace } from "../../opportunity/split/bookPlace.ts";
import { splitOrder } from "../../opportunity/split/splitOrder.ts";
import type { TradePlace } from "../../opportunity/tradePlace.ts";
import { poolDirections } from "./poolDirections.ts";
import type { RejectedRoute, RouteAnswer } from "./routeAnswer.ts";
import type { RouteRequest } from "./routeRequest.ts";

/** The stated pools stand at one moment, which has no number. */
const NO_BLOCK = { blockNumber: 0n, timeMs: 0 };

/**
 * Judges every cycle through the pools just as the bot does at a block, and lays beside it what the bot does not trade:
 * the best combination of all pools at once, and where an order is given its best split.
 */
export function answerRoute(request: RouteRequest): RouteAnswer {
  const { pools, books, fairValues, profitCoin, order } = request;
  const input = opportunityInput(request);
  const { routes, legs } = routesOf(request);
  const gasCostUsdWadUp = (gas: bigint): bigint => mulDivUp(gas * request.gasPrice, request.gasTokenPriceWad, WAD);
  const places = pools.map((pool) => placeOf(pool));
  const tradeGas = input.gasModel.tradeGas;
  return {
    ...judge(routes, input),
    legs,
    combination: combineTrades({ places, fairValues, profitCoin, gasCostUsdWadUp, tradeGas }),
    order:
      order === null
        ? null
        : splitOrder(order, { places: [...places, ...books.map(bookPlace)], fairValues, gasCostUsdWadUp }),
    pools: pools.flatMap(({ mirror }) => poolDirections(mirror)),
  };
}

function opportunityInput({ pools, lenders, fairValues, gasPrice, ...request }: RouteRequest): OpportunityInput {
  return {
    ...NO_BLOCK,
    mirrors: new Map(pools.map(({ mirror }) => [mirror.deployment.id, mirror])),
    lenders,
    setAside: new Map(),
    fairValues,
    gasTokenPriceWad: request.gasTokenPriceWad,
    baseFeePerGas: gasPrice,
    priorityFeePerGas: 0n,
    gasModel: gasModelOf(pools.map(({ type }) => type)),
    policy: { ...defaultOpportunityPolicy, maxLoanUsdWad: request.maxLoanUsdWad },
  };
}

function routesOf({ pools, starts, maxLegs }: RouteRequest): {
  readonly routes: readonly Route[];
  readonly legs: number;
} {
  const addresses = new Map(pools.map(({ mirror }) => [mirror.deployment.id, mirror.deployment.address]));
  const graph = pools.map(({ mirror, sharesStateWith }) => ({
    deployment: mirror.deployment,
    sources: sharesStateWith.flatMap((id) => {
      const address = addresses.get(id);
      return address === undefined ? [] : [{ address }];
    }),
  }));
  const { cycles, legs } = findCycles(graph, { ...defaultCycleLimits, maxLegs });
  const routes = cycles.flatMap((cycle) => cycle.routes);
  const begins = (route: Route): boolean => starts?.includes(route.legs[0]?.tokenIn.coin ?? "") ?? true;
  return { routes: routes.filter(begins), legs };
}

/** What is judged quietly, because it gains nothing, is asked again for its reason. */
function judge(
  routes: readonly Route[],
  input: OpportunityInput,
): { readonly accepted: readonly Opportunity[]; readonly rejected: readonly RejectedRoute[] } {
  const { judged } = judgeOpportunities({ ...input, routes });
  const told = new Set(judged.map(({ routeId }) => routeId));
  const quiet = routes.filter(({ id }) => !told.has(id)).map((route) => fundRoute(route, input));
  const all = [...judged, ...quiet];
  return {
    accepted: all.flatMap(({ opportunity, rejection }) => (rejection === null && opportunity ? [opportunity] : [])),
    rejected: all.flatMap(({ routeId, rejection }) => (rejection === null ? [] : [{ ...rejection, routeId }])),
  };
}

/** A stated pool shares state with whom it says, and with nobody else. */
function placeOf({ mirror, type, sharesStateWith }: RouteRequest["pools"][number]): TradePlace {
  return { ...poolPlace(mirror, type), stateKeys: sharesStateWith };
}
