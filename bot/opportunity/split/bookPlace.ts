import { sameToken } from "../../domain/tokenAmount.ts";
import { WAD } from "../../domain/wad.ts";
import { bookCurve } from "../search/bookCurve.ts";
import type { TradePlace } from "../tradePlace.ts";
import { takeFromBook } from "./takeFromBook.ts";
import type { VenueBook } from "./venueBook.ts";

/** An order book as a place to trade at, once: it uses no gas, and its price before fees is the middle of the book. */
export function bookPlace(book: VenueBook): TradePlace {
  const middleWad = (book.bids[0].priceWad + book.asks[0].priceWad) / 2n;
  return {
    id: book.id,
    tokens: [book.base, book.quote],
    swapGas: 0n,
    stateKeys: [book.id],
    searchCurve: (tokenIn, tokenOut) => bookCurve(book, tokenIn, tokenOut),
    quoteExactIn: (tokenIn, tokenOut, amountIn) => takeFromBook(book, tokenIn, tokenOut, amountIn),
    afterSwap: () => ({ ok: false, reason: "an order takes from a book once" }),
    spotPriceWad: (tokenIn) => (sameToken(tokenIn, book.base) ? middleWad : (WAD * WAD) / middleWad),
  };
}
