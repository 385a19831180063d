import { type Address, encodeFunctionData } from "viem";
import type { ExecutorCall, Spend } from "../../domain/executorCall.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { tokenPair } from "../reading/tokenPair.ts";
import { daiPerCoinUnit } from "./daiPerCoinUnit.ts";
import { pegStabilityAbi as abi } from "./pegStabilityAbi.ts";

/** Selector, then the receiver: `gemAmt` is the second word of both functions. */
const AMOUNT_OFFSET = 4 + 32;

/** What is sold of DAI, and what the module pays for it, both in base units. */
export type ExpectedPurchase = { readonly daiWad: bigint; readonly coinUnits: bigint };

/**
 * A leg through a peg stability module; the deployment lists DAI first, then the coin.
 *
 * The coin is sold whole. DAI cannot be: the module must be told how many coins it is to give, so they are a share of the
 * executor's DAI, as the mirror quoted it, and the dust that pays for no further unit goes to the treasury.
 * @param expected null where there is no quote at hand: then without a fee
 */
export function encodePegStabilitySwap(
  deployment: PoolDeployment,
  {
    tokenIn,
    tokenOut,
    executor,
  }: { readonly tokenIn: Address; readonly tokenOut: Address; readonly executor: Address },
  amountIn: bigint,
  expected: ExpectedPurchase | null,
): readonly ExecutorCall[] {
  const pair = tokenPair(deployment, tokenIn, tokenOut);
  const sells = pair.indexIn !== 0;
  const functionName = sells ? "sellGem" : "buyGem";
  const stated = sells ? amountIn : (expected?.coinUnits ?? amountIn / daiPerCoinUnit(deployment));
  const data = encodeFunctionData({ abi, functionName, args: [executor, stated] });
  const spend: Spend = {
    token: pair.tokenIn.address,
    amountOffset: AMOUNT_OFFSET,
    amount: sells ? { kind: "balance" } : coinShare(deployment, expected),
    by: "approval",
    spender: sells ? (deployment.spender ?? null) : null,
    rest: sells ? "none" : "treasury",
  };
  return [{ target: deployment.address, data, callback: false, spend }];
}

function coinShare(deployment: PoolDeployment, expected: ExpectedPurchase | null): Spend["amount"] {
  if (expected === null) return { kind: "share", numerator: 1n, denominator: daiPerCoinUnit(deployment) };
  return { kind: "share", numerator: expected.coinUnits, denominator: expected.daiWad };
}
