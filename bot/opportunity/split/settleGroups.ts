import type { Token } from "../../domain/token.ts";
import { sameToken } from "../../domain/tokenAmount.ts";
import type { SettledSwap, Swap } from "../swap.ts";
import { type FailedSwap, SwapSettler } from "../swapSettler.ts";
import type { TradePlace } from "../tradePlace.ts";
import type { SaleGroup } from "./saleGroup.ts";

type SettledGroup = { readonly swaps: readonly SettledSwap[]; readonly after: SwapSettler };

/**
 * The sales to the unit: the first group sells exactly `amountIn`, each other group exactly what the groups before it
 * have brought of its coin.
 */
export function settleGroups(
  places: ReadonlyMap<string, TradePlace>,
  groups: readonly SaleGroup[],
  amountIn: bigint,
): readonly SettledSwap[] | FailedSwap {
  let settler = new SwapSettler(places);
  const settled: SettledSwap[] = [];
  for (const [at, group] of groups.entries()) {
    const result = settleGroup(settler, group.sales, at === 0 ? amountIn : received(settled, group.tokenIn));
    if ("reason" in result) return result;
    settled.push(...result.swaps);
    settler = result.after;
  }
  return settled;
}

function received(swaps: readonly SettledSwap[], token: Token): bigint {
  return swaps.reduce((sum, swap) => (sameToken(swap.tokenOut, token) ? sum + swap.amountOut : sum), 0n);
}

/** Lets one sale take up what the others do not, the largest first; another where that one's place is full. */
function settleGroup(settler: SwapSettler, sales: readonly Swap[], total: bigint): SettledGroup | FailedSwap {
  let failure: FailedSwap | null = null;
  for (const flexible of [...sales].sort((a, b) => (a.amountIn > b.amountIn ? -1 : 1))) {
    const result = settleAll(settler.fork(), sharesOf(sales, total, flexible));
    if (!("reason" in result)) return result;
    failure ??= result;
  }
  return failure ?? { swaps: [], after: settler };
}

function settleAll(settler: SwapSettler, swaps: readonly Swap[]): SettledGroup | FailedSwap {
  const settled: SettledSwap[] = [];
  for (const swap of swaps) {
    const result = settler.settle(swap);
    if ("reason" in result) return result;
    settled.push(result);
  }
  return { swaps: settled, after: settler };
}

/** The sales with amounts that add up to `total`: one is flexible; all shrink where that is not enough. */
function sharesOf(sales: readonly Swap[], total: bigint, flexible: Swap): readonly Swap[] {
  const planned = sales.reduce((sum, { amountIn }) => sum + amountIn, 0n);
  const fits = total - (planned - flexible.amountIn) > 0n;
  const fixed = sales.map(({ amountIn }) => (fits ? amountIn : (amountIn * total) / planned));
  const open = sales.reduce((rest, sale, at) => (sale === flexible ? rest : rest - (fixed[at] ?? 0n)), total);
  return sales.flatMap((sale, at) => {
    const amountIn = sale === flexible ? open : (fixed[at] ?? 0n);
    return amountIn > 0n ? [{ ...sale, amountIn }] : [];
  });
}
