import type { QuoteFailure } from "../../domain/pool.ts";
import { sqrtPriceBounds } from "../../domain/sqrtPriceBounds.ts";
import { type FinishedSwap, SwapWalk } from "./swapWalk.ts";
import type { UniswapV3State } from "./uniswapV3State.ts";

/** `amountSpecified` is an int256: from here on it would mean an exact output. */
const AMOUNT_LIMIT = 1n << 255n;

/**
 * Swaps an exact input as the deployed pool does, to the unit, with the outermost price limit of the direction.
 *
 * An input that would not be used up (the price limit is reached first) is a failure: part would be left with the trader.
 * @param zeroForOne true where token0 comes in
 * @param amountIn base units
 */
export function swapExactIn(state: UniswapV3State, zeroForOne: boolean, amountIn: bigint): FinishedSwap | QuoteFailure {
  if (amountIn <= 0n) return failure(`an amount of ${amountIn} is not a swap: the pool reverts with AS`);
  if (amountIn >= AMOUNT_LIMIT) return failure(`an amount of ${amountIn} does not fit the pool's int256`);
  if (state.sqrtPriceX96 === 0n) return failure("the pool has no price yet");
  const atLimit = zeroForOne
    ? state.sqrtPriceX96 <= sqrtPriceBounds.lowest
    : state.sqrtPriceX96 >= sqrtPriceBounds.highest;
  if (atLimit) return failure("the price stands at the limit: the pool reverts with SPL");
  return new SwapWalk(state, zeroForOne, amountIn).run();
}

function failure(reason: string): QuoteFailure {
  return { ok: false, reason };
}
