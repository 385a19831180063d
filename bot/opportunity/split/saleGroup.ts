import type { Token } from "../../domain/token.ts";
import { sameToken } from "../../domain/tokenAmount.ts";
import type { Swap } from "../swap.ts";

/** All sales of one coin: together they sell exactly what there is of it. Their amounts say in which proportion. */
export type SaleGroup = { readonly tokenIn: Token; readonly sales: readonly Swap[] };

/**
 * Sales by the coin sold, the order's own coin first: its sales pay for the others. A coin that is bought and not sold
 * on, or sold and not bought, is left out.
 */
export function saleGroups(swaps: readonly Swap[], tokenIn: Token, tokenOut: Token): readonly SaleGroup[] {
  const isSold = (token: Token): boolean => swaps.some((swap) => sameToken(swap.tokenIn, token));
  const isBought = (token: Token): boolean => swaps.some((swap) => sameToken(swap.tokenOut, token));
  const first = swaps.filter(
    (swap) => sameToken(swap.tokenIn, tokenIn) && (sameToken(swap.tokenOut, tokenOut) || isSold(swap.tokenOut)),
  );
  const groups: SaleGroup[] = [{ tokenIn, sales: first }];
  for (const { tokenIn: between } of swaps) {
    const isKnown = groups.some((group) => sameToken(group.tokenIn, between));
    if (isKnown || !isBought(between)) continue;
    groups.push({ tokenIn: between, sales: swaps.filter((swap) => sameToken(swap.tokenIn, between)) });
  }
  return groups.filter(({ sales }) => sales.length > 0);
}
