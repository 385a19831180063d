import type { Lender } from "../domain/lender.ts";
import { encodeErc7399Loan } from "./erc7399/encodeErc7399Loan.ts";
import { openFlashQuotes } from "./flashQuotes/openFlashQuotes.ts";
import { readQuotedState } from "./flashQuotes/readQuotedState.ts";

const ID = "erc-7399";

/** What borrowing at a plain lender adds to a trade's legs, held to one by test/replica/standardLenders.test.ts. */
const LOAN_GAS = 17_400n;

/** Any lender of ERC-7399 (https://eips.ethereum.org/EIPS/eip-7399); a chain lists as many as it has. */
export const erc7399: Lender = {
  id: ID,
  title: "ERC-7399 lender",
  shortTitle: "ERC-7399",
  source: "loan",

  readState: readQuotedState,
  open: (state) => openFlashQuotes(state, ID, LOAN_GAS),
  encode: encodeErc7399Loan,
};
