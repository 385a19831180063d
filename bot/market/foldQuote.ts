import type { PriceQuote, SourceRejection } from "../domain/fairValue.ts";
import { checkQuote } from "./checkQuote.ts";
import { holdSource } from "./holdSource.ts";
import type { MarketState } from "./marketState.ts";

/**
 * Takes in a price of an exchange or a pool.
 * @returns null where it was accepted; else why not, and the state is as it was
 */
export function foldQuote(state: MarketState, price: PriceQuote, nowMs: number): SourceRejection | null {
  const rejection = checkQuote(state, price, nowMs);
  if (rejection === null) holdSource(state, price, 0n, null);
  return rejection;
}
