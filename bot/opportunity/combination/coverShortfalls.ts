import type { Token } from "../../domain/token.ts";
import { amountValueWadDown, sameToken, type TokenAmount } from "../../domain/tokenAmount.ts";
import type { SearchCoin } from "../search/searchSwaps.ts";
import { settleSwaps } from "../settleSwaps.ts";
import type { SettledSwap, Swap } from "../swap.ts";
import type { FailedSwap } from "../swapSettler.ts";
import type { TradePlace } from "../tradePlace.ts";

/** Sales quoted to the unit, and what they leave of each coin. */
type Covered = { readonly swaps: readonly SettledSwap[]; readonly left: readonly TokenAmount[] };

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
    const cutSwaps = cutSale(swaps, short, richest(left, coins));
    if (cutSwaps === null) break;
    swaps = cutSwaps;
  }
  return { swaps: [], left: [] };
}

function leftOver(swaps: readonly SettledSwap[], coins: readonly SearchCoin[]): readonly TokenAmount[] {
  return coins.map(({ token, endowmentUnits }) => {
    let units = endowmentUnits;
    for (const swap of swaps) {
      if (sameToken(swap.tokenIn, token)) units -= swap.amountIn;
      if (sameToken(swap.tokenOut, token)) units += swap.amountOut;
    }
    return { token, units };
  });
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

function cutSale(swaps: readonly Swap[], short: TokenAmount, target: Token | null): readonly Swap[] | null {
  if (target === null) return null;
  const nearest = swaps
    .filter(({ tokenIn }) => sameToken(tokenIn, short.token))
    .map((swap) => ({ swap, steps: distance(swaps, swap.tokenOut, target) }))
    .sort((a, b) => a.steps - b.steps)[0]?.swap;
  if (nearest === undefined) return null;
  const rest = nearest.amountIn + short.units;
  return swaps.flatMap((swap) => (swap !== nearest ? [swap] : rest > 0n ? [{ ...swap, amountIn: rest }] : []));
}

/** Fewest sales from one coin to another; as many as there are and more where none lead there. */
function distance(swaps: readonly Swap[], from: Token, target: Token): number {
  let reached = [from];
  for (let steps = 0; steps <= swaps.length; steps += 1) {
    if (reached.some((token) => sameToken(token, target))) return steps;
    reached = swaps.flatMap(({ tokenIn, tokenOut }) =>
      reached.some((token) => sameToken(token, tokenIn)) ? [tokenOut] : [],
    );
  }
  return swaps.length + 1;
}
