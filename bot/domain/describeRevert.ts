import { type Abi, decodeErrorResult, type Hex, isHex, size, slice } from "viem";
import { depegExecutorAbi } from "./depegExecutorAbi.ts";
import { printableText } from "./printableText.ts";

const LONGEST_TEXT = 500;
const LONGEST_DATA_BYTES = 1_024;
/** Lists inside lists that are put into words: more than the executor's trades nest loans. */
const DEEPEST = 8;

/**
 * Revert bytes in words, e.g. `CallFailed(0, 0xbEbc…, Error(Slippage))`: the executor's own errors with their numbers,
 * and inside CallFailed what the called contract said. Any contract may say anything: its text comes on one line, with
 * "?" for what a terminal would obey, and what is long is cut.
 */
export function describeRevert(data: Hex): string {
  return describe(data, 0);
}

function describe(data: Hex, depth: number): string {
  if (data === "0x") return "reverted without a reason";
  if (depth === DEEPEST) return rawBytes(data);
  const abi: Abi = depegExecutorAbi;
  try {
    const { errorName, args } = decodeErrorResult({ abi, data });
    return `${errorName}(${(args ?? []).map((argument) => describeArgument(errorName, argument, depth)).join(", ")})`;
  } catch {
    return rawBytes(data);
  }
}

function describeArgument(errorName: string, argument: unknown, depth: number): string {
  if (errorName === "CallFailed" && isHex(argument) && !isAddressLength(argument)) return describe(argument, depth + 1);
  return shortened(String(argument));
}

function isAddressLength(text: Hex): boolean {
  return text.length === 42;
}

function shortened(text: string): string {
  const line = printableText(text.slice(0, LONGEST_TEXT));
  return text.length > LONGEST_TEXT ? `${line}… (${text.length} characters)` : line;
}

function rawBytes(data: Hex): string {
  const bytes = size(data);
  if (bytes <= LONGEST_DATA_BYTES) return `reverted with ${data}`;
  return `reverted with ${slice(data, 0, LONGEST_DATA_BYTES)}… (${bytes} bytes)`;
}
