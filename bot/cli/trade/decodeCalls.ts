import { type Address, decodeAbiParameters, decodeFunctionData, type Hex, slice } from "viem";
import { callListAbi } from "../../domain/callListAbi.ts";
import { swapCallbackAbi } from "../../domain/swapCallbackAbi.ts";
import type { AddressBook } from "./addressBook.ts";
import { venueCallsAbi } from "./venueCallsAbi.ts";

/** A call of a trade as the contract takes it. */
export type AbiCall = {
  readonly target: Address;
  readonly token: Address;
  readonly amountOffset: number;
  readonly flags: number;
  readonly data: Hex;
};

/** A call in words, with the calls that run inside its callback. */
export type DecodedCall = {
  readonly target: string;
  readonly action: string;
  /** What the executor does around it, e.g. "spends its whole balance of USDC". */
  readonly notes: readonly string[];
  readonly inside: readonly DecodedCall[];
};

const PATCH = 1;
const APPROVE = 2;
const CALLBACK = 4;

/** Decodes a trade's calls, those nested in a loan or a flash swap included. Unknown calldata is shown as it is. */
export function decodeCalls(calls: readonly AbiCall[], book: AddressBook): readonly DecodedCall[] {
  return calls.map((call) => decodeCall(call, book));
}

function decodeCall(call: AbiCall, book: AddressBook): DecodedCall {
  const { action, inside } = decodeAction(call, book);
  return { target: book.nameOf(call.target), action, notes: notesOf(call, book), inside: decodeCalls(inside, book) };
}

function notesOf({ flags, token }: AbiCall, book: AddressBook): readonly string[] {
  const coin = book.nameOf(token);
  return [
    ...((flags & PATCH) === 0 ? [] : [`spends the executor's whole balance of ${coin}`]),
    ...((flags & APPROVE) === 0 ? [] : ["approved for exactly that"]),
    ...((flags & CALLBACK) === 0 ? [] : ["may call back"]),
  ];
}

function decodeAction(
  call: AbiCall,
  book: AddressBook,
): { readonly action: string; readonly inside: readonly AbiCall[] } {
  const known = attempt(() => decodeFunctionData({ abi: venueCallsAbi, data: call.data }));
  if (known === null) return { action: `calls ${slice(call.data, 0, 4)}, which is not known here`, inside: [] };
  switch (known.functionName) {
    case "flashLoanSimple": {
      const [, asset, amount, params] = known.args;
      const inside = attempt(() => decodeAbiParameters(callListAbi, params)[0]) ?? [];
      return { action: `lends ${book.amountOf(asset, amount)}`, inside };
    }
    case "swap": {
      const [, zeroForOne, amount, , data] = known.args;
      const callback = attempt(() => decodeAbiParameters(swapCallbackAbi, data));
      const tokenOwed = callback?.[0] ?? call.token;
      const inside = callback?.[1] ?? [];
      const way = `swaps ${book.coinAt(call.target, zeroForOne ? 0 : 1)} for ${book.coinAt(call.target, zeroForOne ? 1 : 0)}`;
      const paid = (call.flags & PATCH) === 0 ? `, ${book.amountOf(tokenOwed, amount)} to be paid in the callback` : "";
      return { action: `${way}${paid}`, inside };
    }
    case "exchange": {
      const [i, j] = known.args;
      return {
        action: `exchanges ${book.coinAt(call.target, Number(i))} for ${book.coinAt(call.target, Number(j))}`,
        inside: [],
      };
    }
    default:
      return known satisfies never;
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
