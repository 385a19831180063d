import { type Address, encodeFunctionData } from "viem";
import type { ExecutorCall } from "../../domain/executorCall.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { wholeBalance } from "../../domain/wholeBalance.ts";
import { tokenPair } from "../reading/tokenPair.ts";
import { savingsVaultAbi as abi } from "./savingsVaultAbi.ts";

/** Selector: assets and shares are the first word of their functions. */
const AMOUNT_OFFSET = 4;

/** A deposit into, or a redemption from, any ERC-4626 vault that is listed as its own share after its asset. */
export function encodeVaultLeg(
  deployment: PoolDeployment,
  tokenIn: Address,
  tokenOut: Address,
  amountInExpected: bigint,
  executor: Address,
): readonly ExecutorCall[] {
  const pair = tokenPair(deployment, tokenIn, tokenOut);
  const leg = (data: ExecutorCall["data"], by: "approval" | "callback"): readonly ExecutorCall[] => [
    {
      target: deployment.address,
      data,
      callback: false,
      spend: wholeBalance(pair.tokenIn.address, AMOUNT_OFFSET, by),
    },
  ];
  if (pair.indexIn === 0) {
    const args = [amountInExpected, executor] as const;
    return leg(encodeFunctionData({ abi, functionName: "deposit", args }), "approval");
  }
  // The vault takes its own shares from their owner without an allowance.
  const args = [amountInExpected, executor, executor] as const;
  return leg(encodeFunctionData({ abi, functionName: "redeem", args }), "callback");
}
