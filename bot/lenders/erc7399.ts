import type { Lender } from "../domain/lender.ts";
import { encodeErc7399Loan } from "./erc7399/encodeErc7399Loan.ts";
import { flashQuotesJson } from "./flashQuotes/flashQuotesJson.ts";
import { offerByQuote } from "./flashQuotes/offerByQuote.ts";
import { readFlashQuotes } from "./flashQuotes/readFlashQuotes.ts";

const ID = "erc-7399";

/** What borrowing at a plain lender adds to a trade's legs, held to one by test/replica/standardLenders.test.ts. */
const LOAN_GAS = 17_400n;

/** Any lender of ERC-7399 (https://eips.ethereum.org/EIPS/eip-7399); a chain lists as many as it has. */
export const erc7399: Lender = {
  id: ID,
  title: "ERC-7399 lender",
  shortTitle: "ERC-7399",
  source: "loan",

  *readState(at, tokens) {
    return flashQuotesJson.write(yield* readFlashQuotes(at, tokens));
  },

  open(json) {
    const quotes = flashQuotesJson.read(json, ID);
    return {
      lender: ID,
      offer: (request) => offerByQuote(quotes.get(request.token.address.toLowerCase()), request, LOAN_GAS),
    };
  },

  encode: encodeErc7399Loan,
};
