import type { Address } from "viem";
import type { ReadSequence } from "../../domain/contractRead.ts";
import type { Json } from "../../domain/json.ts";
import type { Token } from "../../domain/token.ts";
import { flashQuotesJson } from "./flashQuotesJson.ts";
import { readFlashQuotes } from "./readFlashQuotes.ts";

/** Reads a lender of EIP-3156 or ERC-7399 of which the quotes are all that there is to know, for `openFlashQuotes`. */
export function* readQuotedState(lender: Address, tokens: readonly Token[]): ReadSequence<Json> {
  return flashQuotesJson.write(yield* readFlashQuotes(lender, tokens));
}
