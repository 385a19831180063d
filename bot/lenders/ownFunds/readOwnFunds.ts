import { type Address, decodeFunctionResult, encodeFunctionData, erc20Abi } from "viem";
import type { ContractRead, ReadResult, ReadSequence } from "../../domain/contractRead.ts";
import type { Json } from "../../domain/json.ts";
import type { Token } from "../../domain/token.ts";
import type { FlashQuote } from "../flashQuotes/flashQuote.ts";
import { flashQuotesJson } from "../flashQuotes/flashQuotesJson.ts";

/**
 * What the operator holds of each token and lets the executor take, the lesser of the two. A token that does not say is
 * left out; without an executor nothing is there to be used.
 */
export function* readOwnFunds(
  operator: Address,
  tokens: readonly Token[],
  executor: Address | null = null,
): ReadSequence<Json> {
  if (executor === null) return flashQuotesJson.write([]);
  const answers = yield tokens.flatMap((token) => [
    read(token, encodeFunctionData({ abi: erc20Abi, functionName: "balanceOf", args: [operator] })),
    read(token, encodeFunctionData({ abi: erc20Abi, functionName: "allowance", args: [operator, executor] })),
  ]);
  const quotes = tokens.flatMap((token, index) => quoteOf(token, answers[2 * index], answers[2 * index + 1]));
  return flashQuotesJson.write(quotes);
}

function read({ address }: Token, data: ContractRead["data"]): ContractRead {
  return { target: address, data };
}

function quoteOf({ address }: Token, holding: ReadResult | undefined, allowing: ReadResult | undefined): FlashQuote[] {
  const held = unitsOf(holding);
  const allowed = unitsOf(allowing);
  if (held === null || allowed === null) return [];
  return [{ token: address, capacityUnits: held < allowed ? held : allowed, feeAtCapacityUnits: 0n }];
}

function unitsOf(answer: ReadResult | undefined): bigint | null {
  if (answer?.ok !== true || answer.data === "0x") return null;
  return decodeFunctionResult({ abi: erc20Abi, functionName: "balanceOf", data: answer.data });
}
