import type { Lender } from "../domain/lender.ts";
import { encodeErc3156Loan } from "./erc3156/encodeErc3156Loan.ts";
import { openFlashQuotes } from "./flashQuotes/openFlashQuotes.ts";
import { readQuotedState } from "./flashQuotes/readQuotedState.ts";

const ID = "erc-3156";

/** What borrowing at a plain lender adds to a trade's legs, held to one by test/replica/standardLenders.test.ts. */
const LOAN_GAS = 37_200n;

/** Any lender of EIP-3156 (https://eips.ethereum.org/EIPS/eip-3156); a chain lists as many as it has. */
export const erc3156: Lender = {
  id: ID,
  title: "ERC-3156 lender",
  shortTitle: "ERC-3156",
  source: "loan",

  readState: readQuotedState,
  open: (state) => openFlashQuotes(state, ID, LOAN_GAS),
  encode: encodeErc3156Loan,
};
