import { type Address, encodeFunctionData, maxUint256 } from "viem";
import { uniswapV3Abi } from "./abi.ts";
import { REPLICA_ADDRESSES } from "./addresses.ts";
import { type AccountTransaction, accountCall } from "./preparedTransaction.ts";

const FEE_PIPS = 100;
/** No limit: the swap ends where its input does. */
const NO_PRICE_LIMIT = 0n;

/**
 * A trader's exact-input swap through the router, in the 0.01 % pool of the two coins.
 * @param amountIn base units of `tokenIn`, all of which is sold
 * @param minAmountOut base units of `tokenOut`; reverts below
 */
export function uniswapV3Swap(swap: {
  readonly trader: Address;
  readonly tokenIn: Address;
  readonly tokenOut: Address;
  readonly amountIn: bigint;
  readonly minAmountOut?: bigint;
  readonly priorityFeePerGas?: bigint;
}): AccountTransaction {
  const params = {
    tokenIn: swap.tokenIn,
    tokenOut: swap.tokenOut,
    fee: FEE_PIPS,
    recipient: swap.trader,
    deadline: maxUint256,
    amountIn: swap.amountIn,
    amountOutMinimum: swap.minAmountOut ?? 0n,
    sqrtPriceLimitX96: NO_PRICE_LIMIT,
  };
  const data = encodeFunctionData({ abi: uniswapV3Abi, functionName: "exactInputSingle", args: [params] });
  return accountCall(swap.trader, REPLICA_ADDRESSES.uniswapV3SwapRouter, data, swap.priorityFeePerGas);
}
