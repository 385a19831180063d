import type { Token } from "../../domain/token.ts";
import { sameToken } from "../../domain/tokenAmount.ts";
import { WAD } from "../../domain/wad.ts";
import type { VenueBook } from "./venueBook.ts";

/** A price level in the direction of a sale: what can be sold into it and what it pays, both in 1e36 of a whole coin. */
export type BookStep = { readonly sold: bigint; readonly paid: bigint };

/** Digits that a step's amounts have after the point: price times size, each with eighteen, is held exactly. */
export const STEP_DECIMALS = 36;

/** The levels that a sale of `tokenIn` meets, best first; none where the book does not trade the pair. */
export function bookSteps(
  { base, quote, bids, asks }: VenueBook,
  tokenIn: Token,
  tokenOut: Token,
): readonly BookStep[] {
  if (sameToken(tokenIn, base) && sameToken(tokenOut, quote)) {
    return bids.map(({ priceWad, sizeWad }) => ({ sold: sizeWad * WAD, paid: priceWad * sizeWad }));
  }
  if (sameToken(tokenIn, quote) && sameToken(tokenOut, base)) {
    return asks.map(({ priceWad, sizeWad }) => ({ sold: priceWad * sizeWad, paid: sizeWad * WAD }));
  }
  return [];
}
