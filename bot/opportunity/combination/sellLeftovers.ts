import { sameToken } from "../../domain/tokenAmount.ts";
import type { SearchCoin } from "../search/searchSwaps.ts";
import type { Swap } from "../swap.ts";
import type { TradePlace } from "../tradePlace.ts";
import { changeSale } from "./changeSale.ts";
import { type Covered, coverShortfalls } from "./coverShortfalls.ts";
import { worthLeftWad } from "./leftOver.ts";

const MOST_ROUNDS = 8;

/**
 * Sells on what the search's rounding has left over of a coin, where by exact quotes more is left of what counts: a pool
 * of several coins pays a little more of one coin and less of another by the order of its sales. Never makes it worse.
 */
export function sellLeftovers(
  places: ReadonlyMap<string, TradePlace>,
  covered: Covered,
  coins: readonly SearchCoin[],
): Covered {
  let best = covered;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const better = soldOn(places, best, coins);
    if (better === null) return best;
    best = better;
  }
  return best;
}

/** The first improvement by selling on one coin's leftover toward another coin; null where there is none. */
function soldOn(places: ReadonlyMap<string, TradePlace>, from: Covered, coins: readonly SearchCoin[]): Covered | null {
  const worth = worthLeftWad(from.left, coins);
  for (const { token, units } of from.left) {
    if (units <= 0n) continue;
    for (const { token: target } of coins) {
      if (sameToken(token, target)) continue;
      const swaps: readonly Swap[] | null = changeSale(from.swaps, token, units, target);
      const next = swaps === null ? null : coverShortfalls(places, swaps, coins);
      if (next !== null && !("reason" in next) && worthLeftWad(next.left, coins) > worth) return next;
    }
  }
  return null;
}
