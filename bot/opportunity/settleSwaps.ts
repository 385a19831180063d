import type { SettledSwap, Swap } from "./swap.ts";
import { type FailedSwap, SwapSettler } from "./swapSettler.ts";
import type { TradePlace } from "./tradePlace.ts";

/** What all of the sales pay, to the unit and in their order, or the first that its place would not take. */
export function settleSwaps(
  places: ReadonlyMap<string, TradePlace>,
  swaps: readonly Swap[],
): readonly SettledSwap[] | FailedSwap {
  const settler = new SwapSettler(places);
  const settled: SettledSwap[] = [];
  for (const swap of swaps) {
    const result = settler.settle(swap);
    if ("reason" in result) return result;
    settled.push(result);
  }
  return settled;
}
