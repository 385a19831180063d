import type { Token } from "../../domain/token.ts";
import { sameToken } from "../../domain/tokenAmount.ts";
import type { SettledSwap, Swap } from "../swap.ts";
import { type FailedSwap, SwapSettler } from "../swapSettler.ts";
import type { TradePlace } from "../tradePlace.ts";
import type { SaleGroup } from "./saleGroup.ts";

/**
 * The sales to the unit: the first group sells exactly `amountIn`, each other group exactly what the groups before it
 * have brought of its coin.
 */
export function settleGroups(
  places: ReadonlyMap<string, TradePlace>,
  groups: readonly SaleGroup[],
  amountIn: bigint,
): readonly SettledSwap[] | FailedSwap {
  const settler = new SwapSettler(places);
  const settled: SettledSwap[] = [];
  for (const [at, group] of groups.entries()) {
    const total = at === 0 ? amountIn : received(settled, group.tokenIn);
    for (const swap of sharesOf(group.sales, total)) {
      const result = settler.settle(swap);
      if ("reason" in result) return result;
      settled.push(result);
    }
  }
  return settled;
}

function received(swaps: readonly SettledSwap[], token: Token): bigint {
  return swaps.reduce((sum, swap) => (sameToken(swap.tokenOut, token) ? sum + swap.amountOut : sum), 0n);
}

/** The sales with amounts that add up to `total`: the largest takes up what the others do not, all shrink where it cannot. */
function sharesOf(sales: readonly Swap[], total: bigint): readonly Swap[] {
  const planned = sales.reduce((sum, { amountIn }) => sum + amountIn, 0n);
  const largest = sales.reduce((best, sale) => (sale.amountIn > best.amountIn ? sale : best));
  const rest = total - (planned - largest.amountIn);
  const fits = rest > 0n;
  let open = total;
  const shares = sales.map((sale) => {
    const amountIn = fits ? sale.amountIn : (sale.amountIn * total) / planned;
    if (sale !== largest) open -= amountIn;
    return { ...sale, amountIn };
  });
  return shares.flatMap((share, at) => {
    const amountIn = sales[at] === largest ? open : share.amountIn;
    return amountIn > 0n ? [{ ...share, amountIn }] : [];
  });
}
