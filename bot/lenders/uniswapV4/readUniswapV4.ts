import { type Address, decodeFunctionResult, encodeFunctionData, erc20Abi } from "viem";
import type { ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { Token } from "../../domain/token.ts";
import { flashQuotesJson } from "../flashQuotes/flashQuotesJson.ts";

/**
 * What the PoolManager holds of each token: all of it can be borrowed, for nothing.
 * Throws InvalidInputError where a token does not say.
 */
export function* readUniswapV4(manager: Address, tokens: readonly Token[]): ReadSequence<Json> {
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "balanceOf", args: [manager] });
  const answers = yield tokens.map(({ address }) => ({ target: address, data }));
  const quotes = tokens.map(({ address, coin }, index) => {
    const answer = answers[index];
    if (answer?.ok !== true || answer.data === "0x") {
      const field = `${coin}.balanceOf(PoolManager)`;
      throw new InvalidInputError({ field, value: answer?.data, expected: "base units", where: "uniswap-v4" });
    }
    const capacityUnits = decodeFunctionResult({ abi: erc20Abi, functionName: "balanceOf", data: answer.data });
    return { token: address, capacityUnits, feeAtCapacityUnits: 0n };
  });
  return flashQuotesJson.write(quotes);
}
