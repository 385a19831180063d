import { type Address, encodeFunctionData, type Hex, parseAbi } from "viem";
import { encodeSwapCallback } from "../../domain/encodeSwapCallback.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { ExecutorCall } from "../../domain/executorCall.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { spendReceived } from "../../domain/spendReceived.ts";
import { sqrtPriceBounds } from "../../domain/sqrtPriceBounds.ts";

const swapAbi = parseAbi([
  "function swap(address recipient, bool zeroForOne, int256 amountSpecified, uint160 sqrtPriceLimitX96, bytes data) returns (int256 amount0, int256 amount1)",
]);

/**
 * Calldata of a swap that pays the executor first, runs `calls` on what it paid, and is paid `tokenIn` at the end.
 * @param amountIn exact input, base units of `tokenIn`
 * @throws InvalidInputError where the pool does not hold `tokenIn`
 */
export function encodeFlashSwap(
  pool: PoolDeployment,
  tokenIn: Address,
  amountIn: bigint,
  calls: readonly ExecutorCall[],
  executor: Address,
): Hex {
  const index = pool.tokens.findIndex((token) => token.address.toLowerCase() === tokenIn.toLowerCase());
  if (index !== 0 && index !== 1) {
    const expected = `a token of ${pool.id}: ${pool.tokens.map((token) => token.address).join(", ")}`;
    throw new InvalidInputError({ field: "tokenIn", value: tokenIn, expected, where: "uniswap-v3-flash-swap" });
  }
  const zeroForOne = index === 0;
  const received = pool.tokens[1 - index];
  const withReceived = received === undefined ? calls : spendReceived(calls, received.address);
  const limit = zeroForOne ? sqrtPriceBounds.lowest : sqrtPriceBounds.highest;
  return encodeFunctionData({
    abi: swapAbi,
    functionName: "swap",
    args: [executor, zeroForOne, amountIn, limit, encodeSwapCallback(tokenIn, withReceived, executor)],
  });
}
