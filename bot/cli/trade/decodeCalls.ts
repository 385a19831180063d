import { type Hex, slice } from "viem";
import type { CallListContext } from "../../domain/callListContext.ts";
import { decodeCallList } from "../../domain/decodeCallList.ts";
import type { ExecutorCall, Spend } from "../../domain/executorCall.ts";
import type { AddressBook } from "./addressBook.ts";
import type { VenueAction } from "./venues/venueAction.ts";
import { venueFunctions } from "./venues/venueFunctions.ts";

/** A call in words, with the calls that run inside its callback. */
export type DecodedCall = {
  readonly target: string;
  readonly action: string;
  /** What the executor does around it, e.g. "spends its whole balance of USDC". */
  readonly notes: readonly string[];
  readonly inside: readonly DecodedCall[];
};

/**
 * Decodes a trade's packed calls, those nested in a loan or a flash swap included. Unknown calldata is shown as it is.
 * @param context whose trade it is and its profit token; null where no call is in its compact form
 */
export function decodeCalls(
  list: Hex,
  book: AddressBook,
  context: CallListContext | null = null,
): readonly DecodedCall[] {
  const calls = attempt(() => decodeCallList(list, context));
  if (calls !== null) return calls.map((call) => decodeCall(call, book, context));
  return [{ target: "unknown", action: `a call list that cannot be read: ${list}`, notes: [], inside: [] }];
}

function decodeCall(call: ExecutorCall, book: AddressBook, context: CallListContext | null): DecodedCall {
  const { action, list, listToken } = actionOf(call, book);
  const within = context === null ? null : { ...context, token: listToken ?? null };
  const inside = list === null ? [] : decodeCalls(list, book, within);
  return { target: book.nameOf(call.target), action, notes: notesOf(call, book), inside };
}

function actionOf(call: ExecutorCall, book: AddressBook): VenueAction {
  const selector = slice(call.data, 0, 4);
  const known = venueFunctions.get(selector);
  if (known === undefined) return { action: `calls ${selector}, which is not known here`, list: null };
  const told = attempt(() => known.tell(call, book));
  return told ?? { action: `calls ${known.name} with arguments that cannot be read`, list: null };
}

function notesOf({ spend, callback }: ExecutorCall, book: AddressBook): readonly string[] {
  return [...(spend === null ? [] : spendNotes(spend, book)), ...(callback ? ["may call back"] : [])];
}

function spendNotes(spend: Spend, book: AddressBook): readonly string[] {
  const coin = book.nameOf(spend.token);
  const spender = spend.spender === null ? "" : `${book.nameOf(spend.spender)} `;
  return [
    `spends ${amountInWords(spend.amount)} of ${coin}`,
    ...(spend.by === "approval" ? [`${spender}approved for exactly that`] : []),
    ...(spend.by === "payment" ? [`paid to ${spender === "" ? "it" : spender.trim()} before the call`] : []),
    ...(spend.rest === "treasury" ? ["the rest goes to the treasury"] : []),
  ];
}

function amountInWords(amount: Spend["amount"]): string {
  switch (amount.kind) {
    case "stated":
      return "a stated amount";
    case "balance":
    case "uniswapV2Output":
      return "the executor's whole balance";
    case "received":
      return "what the loan brought";
    case "share":
      return `${amount.numerator}/${amount.denominator} of the executor's balance`;
    default:
      return amount satisfies never;
  }
}

/** Null where the bytes are not what they would have to be. */
function attempt<Result>(decode: () => Result): Result | null {
  try {
    return decode();
  } catch {
    return null;
  }
}
