import { type Address, decodeFunctionResult, encodeFunctionData } from "viem";
import type { ReadSequence } from "../../domain/contractRead.ts";
import type { Json } from "../../domain/json.ts";
import type { Token } from "../../domain/token.ts";
import { decodeHoldings } from "../reading/decodeHoldings.ts";
import { decodeLenderAnswer } from "../reading/decodeLenderAnswer.ts";
import { holdingReads } from "../reading/holdingReads.ts";
import { uniswapV3FlashAbi as abi } from "./uniswapV3FlashAbi.ts";

const WHERE = "uniswap-v3-flash";

/**
 * The pool's coins, fee, liquidity in range and what it holds, in one round of reads.
 * @returns `token0`, `token1`, `feePips`, `liquidity` and `holdings` of those of its two coins that are in `tokens`
 * @throws InvalidInputError where the pool does not answer as a Uniswap v3 pool does
 */
export function* readUniswapV3Flash(pool: Address, tokens: readonly Token[]): ReadSequence<Json> {
  const [first, second, fee, inRange, ...held] = yield [
    { target: pool, data: encodeFunctionData({ abi, functionName: "token0" }) },
    { target: pool, data: encodeFunctionData({ abi, functionName: "token1" }) },
    { target: pool, data: encodeFunctionData({ abi, functionName: "fee" }) },
    { target: pool, data: encodeFunctionData({ abi, functionName: "liquidity" }) },
    ...holdingReads(pool, tokens),
  ];
  const token0 = decodeLenderAnswer(first, "token0", WHERE, (data) =>
    decodeFunctionResult({ abi, functionName: "token0", data }),
  );
  const token1 = decodeLenderAnswer(second, "token1", WHERE, (data) =>
    decodeFunctionResult({ abi, functionName: "token1", data }),
  );
  const feePips = decodeLenderAnswer(fee, "fee", WHERE, (data) =>
    BigInt(decodeFunctionResult({ abi, functionName: "fee", data })),
  );
  const liquidity = decodeLenderAnswer(inRange, "liquidity", WHERE, (data) =>
    decodeFunctionResult({ abi, functionName: "liquidity", data }),
  );
  const coins = [token0.toLowerCase(), token1.toLowerCase()];
  const holdings = Object.entries(decodeHoldings(held, tokens, WHERE)).filter(([token]) => coins.includes(token));
  return { token0, token1, feePips, liquidity, holdings: Object.fromEntries(holdings) };
}
