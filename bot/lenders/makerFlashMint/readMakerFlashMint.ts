import { type Address, decodeFunctionResult, encodeFunctionData, parseAbi } from "viem";
import type { ReadResult, ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { Token } from "../../domain/token.ts";
import { flashQuotesJson } from "../flashQuotes/flashQuotesJson.ts";
import { readFlashQuotes } from "../flashQuotes/readFlashQuotes.ts";

const makerAbi = parseAbi(["function vat() view returns (address)", "function live() view returns (uint256)"]);

/**
 * Whether Maker runs (its Vat is live; `maxFlashLoan` does not say), and what the flash mint quotes.
 * Throws InvalidInputError where the contract does not answer as Maker's does.
 */
export function* readMakerFlashMint(at: Address, tokens: readonly Token[]): ReadSequence<Json> {
  const [vatAnswer] = yield [{ target: at, data: encodeFunctionData({ abi: makerAbi, functionName: "vat" }) }];
  const vat = decodeFunctionResult({ abi: makerAbi, functionName: "vat", data: answerOf(vatAnswer, "vat") });
  const [liveAnswer] = yield [{ target: vat, data: encodeFunctionData({ abi: makerAbi, functionName: "live" }) }];
  const live = decodeFunctionResult({ abi: makerAbi, functionName: "live", data: answerOf(liveAnswer, "vat.live") });
  return { live: live === 1n, quotes: flashQuotesJson.write(yield* readFlashQuotes(at, tokens)) };
}

function answerOf(result: ReadResult | undefined, field: string) {
  if (result?.ok === true && result.data !== "0x") return result.data;
  throw new InvalidInputError({
    field,
    value: result?.data,
    expected: "an answer of Maker's flash mint",
    where: "maker-flash-mint",
    cure: "check the lender's address for this chain",
  });
}
