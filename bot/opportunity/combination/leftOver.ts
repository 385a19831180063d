import { amountValueWadDown, sameToken, type TokenAmount } from "../../domain/tokenAmount.ts";
import type { SearchCoin } from "../search/searchSwaps.ts";
import type { SettledSwap } from "../swap.ts";

/** What sales leave of each coin, base units in the order of the coins; negative where a coin is short. */
export function leftOver(swaps: readonly SettledSwap[], coins: readonly SearchCoin[]): readonly TokenAmount[] {
  return coins.map(({ token, endowmentUnits }) => {
    let units = endowmentUnits;
    for (const swap of swaps) {
      if (sameToken(swap.tokenIn, token)) units -= swap.amountIn;
      if (sameToken(swap.tokenOut, token)) units += swap.amountOut;
    }
    return { token, units };
  });
}

/** What counts of that at the end, wad, each coin rounded down. */
export function worthLeftWad(left: readonly TokenAmount[], coins: readonly SearchCoin[]): bigint {
  return left.reduce((sum, amount, at) => sum + amountValueWadDown(amount, coins[at]?.valueWad ?? 0n), 0n);
}
