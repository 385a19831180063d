import { type Address, decodeFunctionData, encodeFunctionResult } from "viem";
import type { ContractRead, ReadResult, ReadSequence } from "../../bot/domain/contractRead.ts";
import { flashQuoteAbi } from "../../bot/lenders/flashQuotes/flashQuoteAbi.ts";

/** What a lender of the standards says of one token. */
export type FakeTerms = { readonly capacity: bigint; readonly fee: (units: bigint) => bigint | null };

const REVERT: ReadResult = { ok: false, data: "0x" };

/** Runs a sequence against a lender that answers so, and reverts about every other token. A null fee reverts too. */
export function readFrom<Result>(
  sequence: ReadSequence<Result>,
  terms: { readonly [token: Address]: FakeTerms },
  others: (read: ContractRead) => ReadResult = () => REVERT,
): Result {
  let step = sequence.next();
  while (step.done !== true) step = sequence.next(step.value.map((read) => answer(read, terms, others)));
  return step.value;
}

function answer(
  read: ContractRead,
  terms: { readonly [token: Address]: FakeTerms },
  others: (read: ContractRead) => ReadResult,
): ReadResult {
  if (!["0x613255ab", "0xd9d98ce4"].includes(read.data.slice(0, 10))) return others(read);
  const { functionName, args } = decodeFunctionData({ abi: flashQuoteAbi, data: read.data });
  const own = terms[args[0]];
  if (own === undefined) return REVERT;
  const result = functionName === "maxFlashLoan" ? own.capacity : own.fee(args[1]);
  if (result === null) return REVERT;
  return { ok: true, data: encodeFunctionResult({ abi: flashQuoteAbi, functionName, result }) };
}
