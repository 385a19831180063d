import { formatWad } from "../../domain/formatWad.ts";
import type { Opportunity } from "../../domain/opportunity.ts";
import type { OrderSplit } from "../../opportunity/split/orderSplit.ts";
import type { SettledSwap } from "../../opportunity/swap.ts";
import type { PoolDirection } from "./poolDirections.ts";
import type { RouteAnswer } from "./routeAnswer.ts";

const WAD_DIGITS = 18;

/** An answer for programs: amounts in base units and values in USD, both as decimal text. */
export function routeJson({ accepted, rejected, legs, combination, order, pools }: RouteAnswer) {
  const [best, ...others] = accepted.map(opportunityJson);
  return {
    best: best ?? null,
    others,
    rejected,
    maxLegs: legs,
    combination:
      combination === null
        ? null
        : {
            swaps: combination.swaps.map(swapJson),
            left: combination.left.map(({ token, units }) => ({ coin: token.coin, units })),
            grossProfitUsd: usd(combination.grossProfitUsdWad),
            gasCostUsd: usd(combination.gasCostUsdWad),
            netProfitUsd: usd(combination.netProfitUsdWad),
            grossBoundUsd: usd(combination.boundUsdWad),
            leftOut: combination.leftOut,
          },
    order: order === null ? null : "stage" in order ? { rejected: order } : orderJson(order),
    pools: pools.map(poolJson),
  };
}

function opportunityJson({ sized, lender, ...figures }: Opportunity) {
  return {
    route: sized.route.id,
    startCoin: sized.route.legs[0]?.tokenIn.coin ?? "",
    amountIn: sized.amountIn,
    amountsOut: sized.amountsOut,
    grossProfit: sized.grossProfit,
    lender,
    lenderFee: figures.lenderFeeUnits,
    gas: figures.gasEstimate,
    grossProfitUsd: usd(figures.grossProfitUsdWad),
    lenderFeeUsd: usd(figures.lenderFeeUsdWad),
    gasCostUsd: usd(figures.gasCostUsdWad),
    netProfitUsd: usd(figures.netProfitUsdWad),
  };
}

function orderJson(order: OrderSplit) {
  return {
    swaps: order.swaps.map(swapJson),
    amountIn: order.amountIn,
    amountOut: order.amountOut,
    gas: order.gas,
    gasCostUsd: usd(order.gasCostUsdWad),
    averagePrice: usd(order.averagePriceWad),
    spotPrice: usd(order.spotPriceWad),
    impactPips: order.impactPips,
    leftOut: order.leftOut,
  };
}

function poolJson({ tokenIn, tokenOut, spotPriceWad, depths, ...pool }: PoolDirection) {
  return {
    ...pool,
    sell: tokenIn.coin,
    buy: tokenOut.coin,
    spotPrice: spotPriceWad === null ? null : usd(spotPriceWad),
    depths,
  };
}

function swapJson({ placeId, tokenIn, tokenOut, amountIn, amountOut, gas }: SettledSwap) {
  return { place: placeId, sell: tokenIn.coin, buy: tokenOut.coin, amountIn, amountOut, gas };
}

function usd(valueWad: bigint): string {
  return formatWad(valueWad, WAD_DIGITS);
}
