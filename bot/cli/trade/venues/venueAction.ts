import type { Address, Hex } from "viem";
import type { ExecutorCall } from "../../../domain/executorCall.ts";
import type { AddressBook } from "../addressBook.ts";

/**
 * What a call does, in words, and the packed list of calls that it hands to its own callback; null where it hands none.
 * `listToken` is the token that the list's compact calls need not name.
 */
export type VenueAction = {
  readonly action: string;
  readonly list: Hex | null;
  readonly listToken?: Address | undefined;
};

/** Words for one function of a venue or lender. Throws where the calldata are not that function's. */
export type VenueFunction = (call: ExecutorCall, book: AddressBook) => VenueAction;

/** A loan of one token. */
export function loanAction(book: AddressBook, token: Address, units: bigint, list: Hex): VenueAction {
  return { action: `lends ${book.amountOf(token, units)}`, list, listToken: token };
}

/** A swap without calls of its own. */
export function swapAction(action: string): VenueAction {
  return { action, list: null };
}
