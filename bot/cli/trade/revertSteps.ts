import type { AddressBook } from "./addressBook.ts";
import type { DecodedCall } from "./decodeCalls.ts";
import { nameRevert } from "./nameRevert.ts";
import { venueReason } from "./venueReason.ts";

const CALL_FAILED = /^CallFailed\((\d+), 0x[0-9a-fA-F]{40}, (.*)\)$/s;

/**
 * Why a trade reverted, from the outermost call to the reason of the leg that failed: one line for each step down the
 * chain of CallFailed.
 * @param reason as `describeRevert` of the domain writes it, from revert bytes or from a journal
 * @param calls the trade's decoded calls, which give the failed ones their words
 */
export function revertSteps(reason: string, calls: readonly DecodedCall[], book: AddressBook): readonly string[] {
  const failed = CALL_FAILED.exec(reason);
  if (failed === null) return [venueReason(reason) ?? nameRevert(reason, book)];
  const [, index = "", inner = ""] = failed;
  const call = calls[Number(index)];
  const step = `call ${index} ${call === undefined ? "is not in the list" : `(${call.target}: ${call.action})`} failed`;
  return [step, ...revertSteps(inner, call?.inside ?? [], book)];
}
