import { decodeErrorResult, type Hex } from "viem";
import { depegExecutorAbi } from "../../domain/depegExecutorAbi.ts";
import type { AddressBook } from "./addressBook.ts";

/** Revert bytes in words, with the executor's own errors in full and those of a failed inner call inside them. */
export function describeRevert(data: Hex, book: AddressBook): string {
  if (data === "0x") return "reverted without a reason";
  const known = decode(data);
  if (known === null) return `reverted with ${data}`;
  switch (known.errorName) {
    case "InsufficientProfit": {
      const [token, expected, actual] = known.args;
      const gained = `the treasury would have gained ${book.amountOf(token, actual)}`;
      return `InsufficientProfit: ${gained}, the trade demanded ${book.amountOf(token, expected)}`;
    }
    case "DeadlinePassed":
      return `DeadlinePassed: valid up to block ${known.args[0]}, mined in ${known.args[1]}`;
    case "CallFailed": {
      const [index, target, reason] = known.args;
      return `CallFailed: call ${index} to ${book.nameOf(target)} failed: ${describeRevert(reason, book)}`;
    }
    case "TokenLeft":
      return `TokenLeft: ${book.amountOf(known.args[0], known.args[1])} would have stayed in the executor`;
    case "AllowanceLeft": {
      const [token, spender, remaining] = known.args;
      return `AllowanceLeft: ${book.nameOf(spender)} left ${book.amountOf(token, remaining)} of its allowance unused`;
    }
    case "Error":
      return `"${known.args[0]}"`;
    default:
      return `${known.errorName}(${(known.args ?? []).map(String).join(", ")})`;
  }
}

function decode(data: Hex) {
  try {
    return decodeErrorResult({ abi: [...depegExecutorAbi, REASON], data });
  } catch {
    // Some contract's own error, whose interface is not known here.
    return null;
  }
}

/** Solidity's revert with a text. */
const REASON = { type: "error", name: "Error", inputs: [{ name: "reason", type: "string" }] } as const;
