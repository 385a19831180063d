import type { Opportunity, Rejection } from "../../domain/opportunity.ts";
import { WAD } from "../../domain/wad.ts";
import type { Combination } from "../../opportunity/combination/combination.ts";
import type { LeftOut } from "../../opportunity/leftOut.ts";
import type { Order } from "../../opportunity/split/order.ts";
import type { OrderSplit } from "../../opportunity/split/orderSplit.ts";
import type { SettledSwap } from "../../opportunity/swap.ts";
import { formatDecimal, UNKNOWN } from "../format/formatDecimal.ts";
import { formatUnits } from "../format/formatUnits.ts";
import type { Paint } from "../terminal/paint.ts";
import type { PoolDirection } from "./poolDirections.ts";
import type { RejectedRoute, RouteAnswer } from "./routeAnswer.ts";
import { tableLines } from "./tableLines.ts";

const PRICE_DIGITS = 6;
const PIPS_PER_PERCENT = 10_000n;

/** An answer for people. @param shown how many rejected routes are written out */
export function routeLines(answer: RouteAnswer, order: Order | null, paint: Paint, shown: number): readonly string[] {
  const [best, ...others] = answer.accepted;
  return [
    ...bestLines(best, others, answer, paint),
    "",
    ...rejectedLines(answer.rejected, paint, shown),
    "",
    ...combinationLines(answer.combination, best, paint),
    ...(answer.order === null || order === null ? [] : ["", ...orderLines(answer.order, order, paint)]),
    "",
    ...poolLines(answer.pools, paint),
  ];
}

function bestLines(
  best: Opportunity | undefined,
  others: readonly Opportunity[],
  { legs }: RouteAnswer,
  paint: Paint,
): readonly string[] {
  if (best === undefined) return [paint.bold(`No cycle of up to ${legs} swaps pays for its loan and its gas.`)];
  const { sized } = best;
  const start = sized.route.legs[0]?.tokenIn;
  let amountIn = sized.amountIn;
  const swaps = sized.route.legs.map(({ poolId, tokenIn, tokenOut }, at) => {
    const amountOut = sized.amountsOut[at] ?? 0n;
    const row = swapRow({ placeId: poolId, tokenIn, tokenOut, amountIn, amountOut });
    amountIn = amountOut;
    return row;
  });
  const own = (units: bigint): string => formatUnits(units, start?.decimals ?? null, start?.coin ?? "");
  return [
    paint.bold(`Best cycle: ${formatDecimal(best.netProfitUsdWad)} USD net`),
    `  size ${own(sized.amountIn)}, gross ${own(sized.grossProfit)} (${formatDecimal(best.grossProfitUsdWad)} USD)`,
    `  loan of ${best.lender} ${formatDecimal(best.lenderFeeUsdWad)} USD, gas ${best.gasEstimate} (${formatDecimal(best.gasCostUsdWad)} USD)`,
    ...swapLines(swaps),
    ...others.map(
      ({ sized: { route }, netProfitUsdWad }) =>
        `  also pays: ${formatDecimal(netProfitUsdWad)} USD net by ${route.id}`,
    ),
  ];
}

function rejectedLines(rejected: readonly RejectedRoute[], paint: Paint, shown: number): readonly string[] {
  const rows = rejected.slice(0, shown).map(({ code, routeId, message }) => [`  ${code}`, `${routeId}: ${message}`]);
  const more = rejected.length - rows.length;
  return [
    paint.bold(`${rejected.length} routes rejected`),
    ...tableLines(rows),
    ...(more > 0 ? [paint.dim(`  and ${more} more: --limit ${rejected.length}, or --json for all of them`)] : []),
  ];
}

function combinationLines(
  combination: Combination | null,
  best: Opportunity | undefined,
  paint: Paint,
): readonly string[] {
  if (combination === null) return [paint.bold("All pools together: no combination gains more than its gas.")];
  const { netProfitUsdWad, grossProfitUsdWad, gasCostUsdWad, boundUsdWad } = combination;
  const share = boundUsdWad > 0n ? (grossProfitUsdWad * 100n * WAD) / boundUsdWad : 0n;
  const ahead = netProfitUsdWad - (best?.netProfitUsdWad ?? 0n);
  return [
    paint.bold(`All pools together: ${formatDecimal(netProfitUsdWad)} USD net before any loan fee`),
    `  ${formatDecimal(ahead)} USD more than the best cycle; the bot trades single cycles`,
    `  gross ${formatDecimal(grossProfitUsdWad)} USD, ${formatDecimal(share, 4)} % of what any combination could gain; gas ${formatDecimal(gasCostUsdWad)} USD`,
    ...swapLines(combination.swaps.map(swapRow)),
    ...leftOutLines(combination.leftOut),
  ];
}

function orderLines(
  order: OrderSplit | Rejection,
  { tokenIn, tokenOut, amountIn }: Order,
  paint: Paint,
): readonly string[] {
  const title = `Order: ${formatUnits(amountIn, tokenIn.decimals, tokenIn.coin)} for ${tokenOut.coin}`;
  if ("stage" in order) return [paint.bold(title), `  ${order.code}: ${order.message}`];
  const impactWad = (order.impactPips * WAD) / PIPS_PER_PERCENT;
  return [
    paint.bold(`${title}: ${formatUnits(order.amountOut, tokenOut.decimals, tokenOut.coin)}`),
    `  average ${formatDecimal(order.averagePriceWad, PRICE_DIGITS)}, ${formatDecimal(impactWad, 3)} % below the best price before fees (${formatDecimal(order.spotPriceWad, PRICE_DIGITS)}); gas ${formatDecimal(order.gasCostUsdWad)} USD`,
    ...swapLines(order.swaps.map(swapRow)),
    ...leftOutLines(order.leftOut),
  ];
}

function leftOutLines(leftOut: readonly LeftOut[]): readonly string[] {
  return tableLines(leftOut.map(({ placeId, code, message }) => [`  not at ${placeId}`, code, message]));
}

function swapRow({ placeId, tokenIn, tokenOut, amountIn, amountOut }: Omit<SettledSwap, "gas">): readonly string[] {
  const sold = formatUnits(amountIn, tokenIn.decimals, tokenIn.coin);
  const bought = formatUnits(amountOut, tokenOut.decimals, tokenOut.coin);
  return [`  ${placeId}`, sold, "for", bought];
}

function swapLines(rows: readonly (readonly string[])[]): readonly string[] {
  return tableLines(rows, [1, 3]);
}

function poolLines(pools: readonly PoolDirection[], paint: Paint): readonly string[] {
  const rows = pools.map(({ poolId, tokenIn, tokenOut, spotPriceWad, depths }) => [
    `  ${poolId}`,
    `${tokenIn.coin} for ${tokenOut.coin}`,
    spotPriceWad === null ? UNKNOWN : formatDecimal(spotPriceWad, PRICE_DIGITS),
    ...(depths?.map(({ units }) => formatUnits(units, tokenIn.decimals, tokenIn.coin, 0)) ?? [
      UNKNOWN,
      UNKNOWN,
      UNKNOWN,
    ]),
  ]);
  const head = ["  pool", "sells", "price", "to move it 10 bp", "50 bp", "100 bp"];
  return [
    paint.bold("Pools: price before fees, and what must be sold to move it"),
    ...tableLines([head, ...rows], [2, 3, 4, 5]),
  ];
}
