import { type Address, encodeFunctionData, type Hex, maxUint256, parseAbi } from "viem";
import type { ExecutorCall } from "../../domain/executorCall.ts";
import { wholeBalance } from "../../domain/wholeBalance.ts";

/** Swaps of Balancer's v2 Vault (https://docs-v2.balancer.fi/reference/swaps/single-swap.html). */
const abi = parseAbi([
  "struct SingleSwap { bytes32 poolId; uint8 kind; address assetIn; address assetOut; uint256 amount; bytes userData; }",
  "struct FundManagement { address sender; bool fromInternalBalance; address recipient; bool toInternalBalance; }",
  "function swap(SingleSwap singleSwap, FundManagement funds, uint256 limit, uint256 deadline) payable returns (uint256 amountCalculated)",
]);
/** `SwapKind.GIVEN_IN`. */
const GIVEN_IN = 0;
/** Selector; offset of the swap, four words of funds, limit, deadline; then id, kind and both assets of the swap. */
const AMOUNT_OFFSET = 4 + (1 + 4 + 2) * 32 + 4 * 32;

/** A swap in one pool of the Vault. */
export type BalancerV2Swap = {
  readonly vault: Address;
  readonly poolId: Hex;
  readonly tokenIn: Address;
  readonly tokenOut: Address;
  /** Base units of `tokenIn`; the executor's whole balance takes its place. */
  readonly amountInExpected: bigint;
  readonly executor: Address;
};

/** The leg as a call of the executor, without a minimum: the executor's minimum profit covers the whole trade. */
export function encodeBalancerV2Swap(swap: BalancerV2Swap): readonly ExecutorCall[] {
  const { vault, poolId, tokenIn, tokenOut, amountInExpected: amount, executor } = swap;
  const single = { poolId, kind: GIVEN_IN, assetIn: tokenIn, assetOut: tokenOut, amount, userData: "0x" } as const;
  const funds = { sender: executor, fromInternalBalance: false, recipient: executor, toInternalBalance: false };
  const data = encodeFunctionData({ abi, functionName: "swap", args: [single, funds, 0n, maxUint256] });
  return [{ target: vault, data, callback: false, spend: wholeBalance(tokenIn, AMOUNT_OFFSET, "approval") }];
}
