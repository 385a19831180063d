import type { Swap } from "../swap.ts";
import type { Direction } from "./placeBlock.ts";

/** Scaled units, of the order of the whole trade, below which an amount is the search's rounding. */
const DUST = 1e-10;

/**
 * The sales at one place that make up what it takes and gives in all. Coins sold pay for coins bought in the order of
 * the problem's coins, so that two coins make one sale and n coins at most n − 1.
 * @param net in scaled units, which are worth about the same for each coin; negative is sold
 */
export function swapsOfNet(
  placeId: string,
  net: Float64Array,
  directions: readonly Direction[],
  unitsPerScaled: ArrayLike<number>,
): readonly Swap[] {
  const sold = net.map((amount) => (-amount > DUST ? -amount : 0));
  const bought = net.map((amount) => (amount > DUST ? amount : 0));
  const paidPerSold = sum(bought) > 0 ? sum(bought) / sum(sold) : 0;
  const swaps: Swap[] = [];
  for (const { coinIn, coinOut, tokenIn, tokenOut } of directions) {
    const share = Math.min((sold[coinIn] ?? 0) * paidPerSold, bought[coinOut] ?? 0);
    const amountIn = share > 0 ? BigInt(Math.floor((share / paidPerSold) * (unitsPerScaled[coinIn] ?? 1))) : 0n;
    if (amountIn <= 0n) continue;
    sold[coinIn] = (sold[coinIn] ?? 0) - share / paidPerSold;
    bought[coinOut] = (bought[coinOut] ?? 0) - share;
    if (share / paidPerSold > DUST) swaps.push({ placeId, tokenIn, tokenOut, amountIn });
  }
  return swaps;
}

function sum(amounts: Float64Array): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
