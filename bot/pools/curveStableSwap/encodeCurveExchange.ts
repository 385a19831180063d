import { type Address, encodeFunctionData, type Hex, parseAbi } from "viem";
import type { ExecutorCall } from "../../domain/executorCall.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { wholeBalance } from "../../domain/wholeBalance.ts";
import type { TokenPair } from "../reading/tokenPair.ts";
import { tokenPair } from "../reading/tokenPair.ts";

/**
 * Which function a Curve pool swaps with (https://docs.curve.fi): `exchange` with signed coin numbers (StableSwap) or
 * unsigned ones (pools of volatile coins), or a metapool's `exchange_underlying`, all taking the input through an allowance; or
 * StableSwap-NG's `exchange_received`, which is paid before it is called and so saves the approval. Whether a pool returns the amount
 * makes no difference: the executor reads balances.
 */
export type CurveExchangeForm = "signed" | "unsigned" | "received" | "underlying";

const signedAbi = parseAbi(["function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy)"]);
const unsignedAbi = parseAbi(["function exchange(uint256 i, uint256 j, uint256 dx, uint256 min_dy)"]);
const receivedAbi = parseAbi([
  "function exchange_received(int128 i, int128 j, uint256 dx, uint256 min_dy, address receiver)",
]);

const underlyingAbi = parseAbi(["function exchange_underlying(int128 i, int128 j, uint256 dx, uint256 min_dy)"]);

/** Selector, then the two coin numbers: `dx` is the third word in every form. */
const AMOUNT_OFFSET = 4 + 2 * 32;

/**
 * A swap through a Curve pool that spends the executor's whole balance of `tokenIn`. It asks for no minimum of its own:
 * the executor's minimum profit covers the whole trade.
 * @param amountInExpected base units that stand in the calldata until the executor patches in what it holds
 * @throws InvalidInputError where the pool does not hold the two tokens
 */
export function encodeCurveExchange(
  form: CurveExchangeForm,
  deployment: PoolDeployment,
  tokenIn: Address,
  tokenOut: Address,
  amountInExpected: bigint,
  executor: Address,
): ExecutorCall {
  const pair = tokenPair(deployment, tokenIn, tokenOut);
  return {
    target: deployment.address,
    data: exchangeData(form, pair, amountInExpected, executor),
    callback: false,
    spend: wholeBalance(pair.tokenIn.address, AMOUNT_OFFSET, form === "received" ? "payment" : "approval"),
  };
}

function exchangeData(form: CurveExchangeForm, { indexIn, indexOut }: TokenPair, dx: bigint, executor: Address): Hex {
  const args = [BigInt(indexIn), BigInt(indexOut), dx, 0n] as const;
  switch (form) {
    case "signed":
      return encodeFunctionData({ abi: signedAbi, functionName: "exchange", args });
    case "unsigned":
      return encodeFunctionData({ abi: unsignedAbi, functionName: "exchange", args });
    case "underlying":
      return encodeFunctionData({ abi: underlyingAbi, functionName: "exchange_underlying", args });
    case "received":
      return encodeFunctionData({ abi: receivedAbi, functionName: "exchange_received", args: [...args, executor] });
    default:
      return form satisfies never;
  }
}
