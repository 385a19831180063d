import { type AbiFunction, erc20Abi, type Hex, toFunctionSelector } from "viem";
import { depegExecutorAbi } from "../../domain/depegExecutorAbi.ts";
import { venueCallsAbi } from "./venueCallsAbi.ts";

const functions: readonly AbiFunction[] = [...depegExecutorAbi, ...venueCallsAbi, ...erc20Abi].filter(
  (entry) => entry.type === "function",
);
const names = new Map(functions.map((entry) => [toFunctionSelector(entry), entry.name]));

/** The function that calldata calls, or its selector where that is not known here. */
export function functionNameOf(calldata: Hex): string {
  const selector = calldata.slice(0, 10);
  const name = [...names].find(([known]) => known === selector)?.[1];
  return name ?? selector;
}
