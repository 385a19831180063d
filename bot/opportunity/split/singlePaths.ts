import type { Token } from "../../domain/token.ts";
import { sameToken } from "../../domain/tokenAmount.ts";
import type { TradePlace } from "../tradePlace.ts";
import type { Order } from "./order.ts";
import type { SaleGroup } from "./saleGroup.ts";

/** The whole order at one place, and at each pair of places with a coin between them. Most of them quote worse than a split. */
export function singlePaths(order: Order, places: readonly TradePlace[]): readonly (readonly SaleGroup[])[] {
  const { tokenIn, tokenOut, amountIn } = order;
  return places.flatMap((first) => {
    if (!trades(first, tokenIn)) return [];
    const direct = trades(first, tokenOut) ? [[saleOf(first, tokenIn, tokenOut, amountIn)]] : [];
    const between = first.tokens.filter((token) => !sameToken(token, tokenIn) && !sameToken(token, tokenOut));
    const pairs = between.flatMap((token) =>
      places
        .filter((second) => !shareState(first, second) && trades(second, token) && trades(second, tokenOut))
        .map((second) => [saleOf(first, tokenIn, token, amountIn), saleOf(second, token, tokenOut, amountIn)]),
    );
    return [...direct, ...pairs];
  });
}

/** The only sale of its group, which sells all there is. */
function saleOf({ id }: TradePlace, tokenIn: Token, tokenOut: Token, amountIn: bigint): SaleGroup {
  return { tokenIn, sales: [{ placeId: id, tokenIn, tokenOut, amountIn }] };
}

function trades({ tokens }: TradePlace, token: Token): boolean {
  return tokens.some((each) => sameToken(each, token));
}

function shareState(one: TradePlace, other: TradePlace): boolean {
  return one.stateKeys.some((key) => other.stateKeys.includes(key));
}
