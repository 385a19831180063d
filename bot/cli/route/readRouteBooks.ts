import { InvalidInputError } from "../../domain/errors.ts";
import type { Token } from "../../domain/token.ts";
import { PIPS } from "../../domain/wad.ts";
import { readOrderBook } from "../../feeds/exchanges/readOrderBook.ts";
import type { VenueBook } from "../../opportunity/split/venueBook.ts";
import type { LineFields } from "../poolStates/lineFields.ts";
import { findToken } from "./findToken.ts";
import { readObjects } from "./readObjects.ts";
import { readText } from "./readText.ts";

/**
 * `books`: each with `base` and `quote` by symbol, `takerFeePips`, and `bids` and `asks` as lists of price and size in
 * decimal text, checked as an exchange's are.
 * @throws InvalidInputError's kind, naming the book and what is wrong with it
 */
export function readRouteBooks(request: LineFields, tokens: readonly Token[]): readonly VenueBook[] {
  return readObjects(request, "books", (fields, at) => {
    const base = findToken(tokens, fields.raw("base"), "base");
    const quote = findToken(tokens, fields.raw("quote"), "quote");
    const raw = { bids: fields.raw("bids"), asks: fields.raw("asks") };
    const book = readOrderBook(raw);
    if ("kind" in book) throw new InvalidInputError({ field: "book", value: book.code, expected: book.message });
    const takerFeePips = fields.natural("takerFeePips");
    if (takerFeePips >= PIPS) {
      throw new InvalidInputError({ field: "takerFeePips", value: takerFeePips, expected: `less than ${PIPS}` });
    }
    const id = readText(fields, "id") ?? `book:${base.coin}/${quote.coin}:${at + 1}`;
    return { id, base, quote, takerFeePips, bids: book.bids, asks: book.asks };
  });
}
