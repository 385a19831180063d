import type { Token } from "../../domain/token.ts";
import { sameToken } from "../../domain/tokenAmount.ts";
import type { Order } from "./order.ts";

/** Whether a sale leads from the coin sold or to the coin bought, so that at most one coin stands between. */
export function isOnTheWay({ tokenIn, tokenOut }: Omit<Order, "amountIn">, from: Token, to: Token): boolean {
  if (sameToken(from, tokenOut) || sameToken(to, tokenIn)) return false;
  return sameToken(from, tokenIn) || sameToken(to, tokenOut);
}
