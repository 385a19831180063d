import type { Rejection } from "../../domain/opportunity.ts";
import { sameToken } from "../../domain/tokenAmount.ts";
import type { SearchCoin } from "../search/searchSwaps.ts";
import type { Order, OrderTerms } from "./order.ts";

/**
 * The coins of an order's search: the coin sold, of which there is the order's amount; the coin bought, which alone
 * counts at the end; and every other coin with a fair value that could stand between.
 * @returns a rejection where one of the order's own coins has no fair value: its gas could not be weighed
 */
export function orderCoins(order: Order, { places, fairValues }: OrderTerms): readonly SearchCoin[] | Rejection {
  const { tokenIn, tokenOut, amountIn } = order;
  const coins: SearchCoin[] = [];
  for (const token of [tokenIn, tokenOut, ...places.flatMap(({ tokens }) => tokens)]) {
    if (coins.some((coin) => sameToken(coin.token, token))) continue;
    const value = fairValues.get(token.coin);
    if (value?.status === "priced" && value.valueWad > 0n) {
      const endowmentUnits = sameToken(token, tokenIn) ? amountIn : 0n;
      const valueWad = sameToken(token, tokenOut) ? value.valueWad : 0n;
      coins.push({ token, endowmentUnits, valueWad, guessWad: value.valueWad });
    } else if (sameToken(token, tokenIn) || sameToken(token, tokenOut)) {
      return { stage: "sized", code: "COIN_VALUE_UNKNOWN", message: `${token.coin} has no fair value in USD` };
    }
  }
  return coins;
}
