import type { Token } from "../../domain/token.ts";
import { amountValueWadDown, type TokenAmount } from "../../domain/tokenAmount.ts";
import type { SearchCoin } from "../search/searchSwaps.ts";
import { settleSwaps } from "../settleSwaps.ts";
import type { SettledSwap, Swap } from "../swap.ts";
import type { FailedSwap } from "../swapSettler.ts";
import type { TradePlace } from "../tradePlace.ts";
import { changeSale } from "./changeSale.ts";
import { leftOver } from "./leftOver.ts";

/** Sales quoted to the unit, and what they leave of each coin. */
export type Covered = { readonly swaps: readonly SettledSwap[]; readonly left: readonly TokenAmount[] };

const MOST_CUTS = 200;

/**
 * Quotes sales that the search suggests to the unit and cuts them until no coin is short. What a coin lacks is taken
 * off the sale of it that leads to the coin with the most left over by the fewest sales, so that the shortfall moves
 * there and ends.
 * @returns no sales where what is left over does not cover what is short
 */
export function coverShortfalls(
  places: ReadonlyMap<string, TradePlace>,
  suggested: readonly Swap[],
  coins: readonly SearchCoin[],
): Covered | FailedSwap {
  let swaps = suggested;
  for (let cut = 0; cut < MOST_CUTS; cut += 1) {
    const settled = settleSwaps(places, swaps);
    if ("reason" in settled) return settled;
    const left = leftOver(settled, coins);
    const short = left.find(({ units }) => units < 0n);
    if (short === undefined) return { swaps: settled, left };
    const target = richest(left, coins);
    const fewer = target === null ? null : changeSale(swaps, short.token, short.units, target);
    if (fewer === null) break;
    swaps = fewer;
  }
  return { swaps: [], left: [] };
}

/** The coin of which most is left over, by what the search takes it to be worth. */
function richest(left: readonly TokenAmount[], coins: readonly SearchCoin[]): Token | null {
  let [most, token]: [bigint, Token | null] = [0n, null];
  for (const [at, amount] of left.entries()) {
    const worth = amountValueWadDown(amount, coins[at]?.guessWad ?? 0n);
    if (worth > most) [most, token] = [worth, amount.token];
  }
  return token;
}
