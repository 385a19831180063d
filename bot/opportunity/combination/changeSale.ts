import type { Token } from "../../domain/token.ts";
import { sameToken } from "../../domain/tokenAmount.ts";
import type { Swap } from "../swap.ts";

/**
 * Sells so much more of a coin, or less where `units` is negative, in the sale of it that leads to `target` by the fewest
 * sales.
 * @returns the sales, without the one that shrinks to nothing; null where none sells the coin
 */
export function changeSale(swaps: readonly Swap[], token: Token, units: bigint, target: Token): readonly Swap[] | null {
  const nearest = swaps
    .filter(({ tokenIn }) => sameToken(tokenIn, token))
    .map((swap) => ({ swap, steps: distance(swaps, swap.tokenOut, target) }))
    .sort((a, b) => a.steps - b.steps)[0]?.swap;
  if (nearest === undefined) return null;
  const amountIn = nearest.amountIn + units;
  return swaps.flatMap((swap) => (swap !== nearest ? [swap] : amountIn > 0n ? [{ ...swap, amountIn }] : []));
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
