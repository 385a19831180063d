import { type Address, encodeAbiParameters, type Hex } from "viem";
import type { ExecutorCall } from "./executorCall.ts";
import { swapCallbackAbi } from "./swapCallbackAbi.ts";
import { toAbiCall } from "./toAbiCall.ts";

/**
 * Data to hand to a Uniswap v3 pool with a swap of the executor.
 * @param tokenOwed what the pool asks for: the swap's input
 * @param calls run after the pool has paid and before it is paid; none for a plain leg
 */
export function encodeSwapCallback(tokenOwed: Address, calls: readonly ExecutorCall[]): Hex {
  return encodeAbiParameters(swapCallbackAbi, [tokenOwed, calls.map(toAbiCall)]);
}
