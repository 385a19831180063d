import { type Address, concatHex, type Hex } from "viem";
import { encodeCallList } from "./encodeCallList.ts";
import type { ExecutorCall } from "./executorCall.ts";

/**
 * Data to hand to a Uniswap v3 pool with a swap of the executor: the token, then the packed calls.
 * @param tokenOwed what the pool asks for: the swap's input
 * @param calls run after the pool has paid and before it is paid; none for a plain leg
 * @param executor whose swap it is, for calls in their compact form; null leaves them in the general one
 */
export function encodeSwapCallback(
  tokenOwed: Address,
  calls: readonly ExecutorCall[],
  executor: Address | null = null,
): Hex {
  return concatHex([tokenOwed, encodeCallList(calls, executor === null ? null : { executor, token: null })]);
}
