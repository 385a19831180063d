import { type Abi, decodeErrorResult, type Hex, isHex } from "viem";
import { depegExecutorAbi } from "./depegExecutorAbi.ts";

/**
 * Revert bytes in words, e.g. `CallFailed(0, 0xbEbc…, Error(Slippage))`: the executor's own errors with their numbers,
 * and inside CallFailed what the called contract said.
 */
export function describeRevert(data: Hex): string {
  if (data === "0x") return "reverted without a reason";
  const abi: Abi = depegExecutorAbi;
  try {
    const { errorName, args } = decodeErrorResult({ abi, data });
    return `${errorName}(${(args ?? []).map((argument) => describeArgument(errorName, argument)).join(", ")})`;
  } catch {
    return `reverted with ${data}`;
  }
}

function describeArgument(errorName: string, argument: unknown): string {
  if (errorName === "CallFailed" && isHex(argument) && !isAddressLength(argument)) return describeRevert(argument);
  return String(argument);
}

function isAddressLength(text: Hex): boolean {
  return text.length === 42;
}
