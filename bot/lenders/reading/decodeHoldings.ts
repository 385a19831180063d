import { decodeFunctionResult, erc20Abi } from "viem";
import type { ReadResult } from "../../domain/contractRead.ts";
import type { Token } from "../../domain/token.ts";
import { decodeLenderAnswer } from "./decodeLenderAnswer.ts";

/**
 * Answers of `holdingReads`, as a lender's state keeps them: base units by token address in lower case.
 * @param where the lender's id
 * @throws InvalidInputError where a token does not answer
 */
export function decodeHoldings(
  results: readonly ReadResult[],
  tokens: readonly Token[],
  where: string,
): { readonly [token: string]: bigint } {
  const decode = (data: `0x${string}`) => decodeFunctionResult({ abi: erc20Abi, functionName: "balanceOf", data });
  return Object.fromEntries(
    tokens.map((token, index) => {
      const field = `${token.coin}.balanceOf(lender)`;
      return [token.address.toLowerCase(), decodeLenderAnswer(results[index], field, where, decode)];
    }),
  );
}
