import { type Abi, type Address, decodeFunctionData, encodeFunctionResult, erc20Abi, type Hex } from "viem";
import type { ContractRead, ReadResult, ReadSequence } from "../../bot/domain/contractRead.ts";
import type { Json } from "../../bot/domain/json.ts";

/** What a contract answers, by function name; "reverts" for a revert. */
export type Answers = { readonly [functionName: string]: unknown };

/**
 * Runs a read sequence against scripted contracts.
 * @param contracts answers by address; an address that is not there reverts
 * @param holdings what `balanceOf` answers, by token, whoever is asked about
 */
export function scriptedReads(
  sequence: ReadSequence<Json>,
  abi: Abi,
  contracts: { readonly [address: Address]: Answers },
  holdings: { readonly [token: Address]: bigint },
): Json {
  let step = sequence.next();
  while (step.done !== true) step = sequence.next(step.value.map((read) => answer(read, abi, contracts, holdings)));
  return step.value;
}

function answer(
  { target, data }: ContractRead,
  abi: Abi,
  contracts: { readonly [address: Address]: Answers },
  holdings: { readonly [token: Address]: bigint },
): ReadResult {
  const held = holdings[target];
  if (held !== undefined) return ok(encodeFunctionResult({ abi: erc20Abi, functionName: "balanceOf", result: held }));
  const { functionName } = decodeFunctionData({ abi, data });
  const result = contracts[target]?.[functionName];
  if (result === undefined || result === "reverts") return { ok: false, data: "0x" };
  return ok(encodeFunctionResult({ abi, functionName, result }));
}

function ok(data: Hex): ReadResult {
  return { ok: true, data };
}
