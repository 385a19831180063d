import { type Address, encodeFunctionData, isAddressEqual } from "viem";
import { curve3poolAbi } from "./abi.ts";
import { REPLICA_ADDRESSES } from "./addresses.ts";
import { type AccountTransaction, accountCall } from "./preparedTransaction.ts";

/** The pool's coins in its own order. */
const COINS = [REPLICA_ADDRESSES.dai, REPLICA_ADDRESSES.usdc, REPLICA_ADDRESSES.usdt] as const;
const EXCHANGE_GAS_LIMIT = 600_000n;

/**
 * A trader's swap in the 3pool.
 * @param amountIn base units of `tokenIn`
 * @param minAmountOut base units of `tokenOut`; reverts below
 */
export function curve3poolExchange(swap: {
  readonly trader: Address;
  readonly tokenIn: Address;
  readonly tokenOut: Address;
  readonly amountIn: bigint;
  readonly minAmountOut?: bigint;
  readonly priorityFeePerGas?: bigint;
}): AccountTransaction {
  const args = [coinIndex(swap.tokenIn), coinIndex(swap.tokenOut), swap.amountIn, swap.minAmountOut ?? 0n] as const;
  const data = encodeFunctionData({ abi: curve3poolAbi, functionName: "exchange", args });
  return accountCall(swap.trader, REPLICA_ADDRESSES.curve3pool, data, swap.priorityFeePerGas, EXCHANGE_GAS_LIMIT);
}

function coinIndex(token: Address): bigint {
  const index = COINS.findIndex((coin) => isAddressEqual(coin, token));
  if (index === -1) throw new RangeError(`${token} is not a coin of the 3pool`);
  return BigInt(index);
}
