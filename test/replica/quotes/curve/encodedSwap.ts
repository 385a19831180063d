import { zeroAddress } from "viem";
import type { PoolDeployment, PoolType } from "../../../../bot/domain/pool.ts";
import type { CurveCall } from "./curveVenue.ts";

/** The leg as the executor would make it, the amount already in its place. */
export function encodedSwap(
  type: PoolType,
  deployment: PoolDeployment,
  indexIn: number,
  indexOut: number,
  amount: bigint,
): CurveCall {
  const [tokenIn, tokenOut] = [deployment.tokens[indexIn], deployment.tokens[indexOut]];
  if (tokenIn === undefined || tokenOut === undefined) throw new RangeError("the pool has no such coin");
  const [call, ...others] = type.encodeSwap(deployment, tokenIn.address, tokenOut.address, amount, zeroAddress);
  if (call?.spend?.by !== "approval" || others.length > 0) throw new Error("the leg is not one call by an allowance");
  return { target: call.target, data: call.data };
}
