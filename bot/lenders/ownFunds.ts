import type { Lender } from "../domain/lender.ts";
import { spendReceived } from "../domain/spendReceived.ts";
import { openFlashQuotes } from "./flashQuotes/openFlashQuotes.ts";
import { readOwnFunds } from "./ownFunds/readOwnFunds.ts";

const ID = "own-funds";

/** What taking the coins and giving them back adds to a trade's legs, held to the contract by test/replica/ownFunds.test.ts. */
const OWN_FUNDS_GAS = 16_300n;

/**
 * No lender: the operator's own coins, as far as it lets the executor take them. The executor takes what the trade needs
 * and gives it back in the same transaction; an operator that allows nothing has this switched off.
 */
export const ownFunds: Lender = {
  id: ID,
  title: "the operator's own funds",
  shortTitle: "own funds",
  source: "ownFunds",
  readState: readOwnFunds,
  open: (state) => openFlashQuotes(state, ID, OWN_FUNDS_GAS),
  encode: (_operator, { request, legCalls }) => spendReceived(legCalls.flat(), request.token.address),
};
