import type { Json } from "../../domain/json.ts";
import type { LenderBook } from "../../domain/lender.ts";
import { flashQuotesJson } from "./flashQuotesJson.ts";
import { offerByQuote } from "./offerByQuote.ts";

/**
 * Opens a state that holds nothing but quotes, as `flashQuotesJson` writes them.
 * @param lender id of the lender's kind
 * @param gas what the loan adds to its trade
 * @throws InvalidInputError naming what in the state is something else
 */
export function openFlashQuotes(state: Json, lender: string, gas: bigint): LenderBook {
  const quotes = flashQuotesJson.read(state, lender);
  return { lender, offer: (request) => offerByQuote(quotes.get(request.token.address.toLowerCase()), request, gas) };
}
