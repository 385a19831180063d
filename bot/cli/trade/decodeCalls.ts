import { decodeFunctionData, type Hex, slice } from "viem";
import { decodeCallList } from "../../domain/decodeCallList.ts";
import { decodeSwapCallback } from "../../domain/decodeSwapCallback.ts";
import type { ExecutorCall, Spend } from "../../domain/executorCall.ts";
import type { AddressBook } from "./addressBook.ts";
import { venueCallsAbi } from "./venueCallsAbi.ts";

/** A call in words, with the calls that run inside its callback. */
export type DecodedCall = {
  readonly target: string;
  readonly action: string;
  /** What the executor does around it, e.g. "spends its whole balance of USDC". */
  readonly notes: readonly string[];
  readonly inside: readonly DecodedCall[];
};

/** What a call does, and the list that it hands to its own callback. */
type Action = { readonly action: string; readonly inside: readonly ExecutorCall[] };

/** Decodes a trade's packed calls, those nested in a loan or a flash swap included. Unknown calldata is shown as it is. */
export function decodeCalls(list: Hex, book: AddressBook): readonly DecodedCall[] {
  const calls = attempt(() => decodeCallList(list));
  if (calls !== null) return calls.map((call) => decodeCall(call, book));
  return [{ target: "unknown", action: `a call list that cannot be read: ${list}`, notes: [], inside: [] }];
}

function decodeCall(call: ExecutorCall, book: AddressBook): DecodedCall {
  const { action, inside } = decodeAction(call, book);
  const nested = inside.map((each) => decodeCall(each, book));
  return { target: book.nameOf(call.target), action, notes: notesOf(call, book), inside: nested };
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
    case "share":
      return `${amount.numerator}/${amount.denominator} of the executor's balance`;
    default:
      return amount satisfies never;
  }
}

function decodeAction(call: ExecutorCall, book: AddressBook): Action {
  const known = attempt(() => decodeFunctionData({ abi: venueCallsAbi, data: call.data }));
  if (known === null) return { action: `calls ${slice(call.data, 0, 4)}, which is not known here`, inside: [] };
  switch (known.functionName) {
    case "flashLoanSimple": {
      const [, asset, amount, params] = known.args;
      return { action: `lends ${book.amountOf(asset, amount)}`, inside: attempt(() => decodeCallList(params)) ?? [] };
    }
    case "swap": {
      const [, zeroForOne, amount, , data] = known.args;
      return decodeSwap(call, zeroForOne, amount, data, book);
    }
    case "exchange": {
      const [i, j] = known.args;
      const [sold, bought] = [i, j].map((index) => book.coinAt(call.target, Number(index)));
      return { action: `exchanges ${sold} for ${bought}`, inside: [] };
    }
    default:
      return known satisfies never;
  }
}

function decodeSwap(call: ExecutorCall, zeroForOne: boolean, amount: bigint, data: Hex, book: AddressBook): Action {
  const callback = attempt(() => decodeSwapCallback(data));
  const [sold, bought] = [0, 1].map((index) => book.coinAt(call.target, zeroForOne ? index : 1 - index));
  const owed = callback === null ? `${amount} units` : book.amountOf(callback.tokenOwed, amount);
  const paid = call.spend === null ? `, ${owed} to be paid in the callback` : "";
  return { action: `swaps ${sold} for ${bought}${paid}`, inside: callback?.calls ?? [] };
}

/** Null where the bytes are not what they would have to be. */
function attempt<Result>(decode: () => Result): Result | null {
  try {
    return decode();
  } catch {
    return null;
  }
}
