import { formatWad } from "../domain/formatWad.ts";
import type { Opportunity, Rejection } from "../domain/opportunity.ts";
import { mulDivDown, mulDivUp, PIPS, WAD } from "../domain/wad.ts";
import type { PlanContext } from "./planContext.ts";

/** Gas terms of a transaction. */
export type GasBounds = {
  readonly gasLimit: bigint;
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
  /** `gasLimit` × `maxFeePerGas` in USD, rounded up: the trade cannot burn more. */
  readonly worstCostUsdWad: bigint;
};

/** The base fee rises by at most one eighth a block (EIP-1559, BASE_FEE_MAX_CHANGE_DENOMINATOR = 8). */
const BASE_FEE_MAX_CHANGE_DENOMINATOR = 8n;

/**
 * Gas limit and fee caps under which the trade can be mined until its deadline, and never burns more than its share of
 * the expected profit.
 * @returns GAS_OVER_SHARE where that share does not even pay today's gas price
 */
export function boundGas(opportunity: Opportunity, context: PlanContext): GasBounds | Rejection {
  const { policy, baseFeePerGas, priorityFeePerGas, gasTokenPriceWad } = context;
  const gasLimit = opportunity.gasBound + mulDivUp(opportunity.gasEstimate, policy.gasHeadroomPips, PIPS);
  const profitUsdWad = opportunity.grossProfitUsdWad - opportunity.lenderFeeUsdWad;
  const budgetUsdWad = profitUsdWad > 0n ? mulDivDown(profitUsdWad, policy.maxGasSharePips, PIPS) : 0n;
  const affordableFee = mulDivDown(budgetUsdWad, WAD, gasLimit * gasTokenPriceWad);
  const currentFee = baseFeePerGas + priorityFeePerGas;
  if (affordableFee < currentFee) return overShare(gasLimit * currentFee, profitUsdWad, budgetUsdWad, context);
  const risenFee = raiseBaseFee(baseFeePerGas, policy.deadlineBlocks) + priorityFeePerGas;
  const bid = bidPerGas(opportunity, risenFee, context);
  const maxFeePerGas = least(risenFee + bid, affordableFee);
  const maxPriorityFeePerGas = least(priorityFeePerGas + bid, maxFeePerGas);
  const worstCostUsdWad = mulDivUp(gasLimit * maxFeePerGas, gasTokenPriceWad, WAD);
  return { gasLimit, maxFeePerGas, maxPriorityFeePerGas, worstCostUsdWad };
}

/** What is bid to the block's proposer beside the ordinary priority fee, wei per gas; less where the limit leaves less. */
function bidPerGas(
  { builderPaymentUsdWad = 0n, gasEstimate }: Opportunity,
  feePerGas: bigint,
  { gasTokenPriceWad, feeLimitPerGas }: PlanContext,
): bigint {
  if (builderPaymentUsdWad === 0n) return 0n;
  const bid = mulDivDown(builderPaymentUsdWad, WAD, gasEstimate * gasTokenPriceWad);
  if (feeLimitPerGas === undefined) return bid;
  return feeLimitPerGas > feePerGas ? least(bid, feeLimitPerGas - feePerGas) : 0n;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function raiseBaseFee(baseFeePerGas: bigint, blocks: bigint): bigint {
  let fee = baseFeePerGas;
  for (let block = 0n; block < blocks; block += 1n) fee += mulDivUp(fee, 1n, BASE_FEE_MAX_CHANGE_DENOMINATOR);
  return fee;
}

function overShare(gasWei: bigint, profitUsdWad: bigint, budgetUsdWad: bigint, context: PlanContext): Rejection {
  const costUsdWad = mulDivUp(gasWei, context.gasTokenPriceWad, WAD);
  const message =
    `gas up to its limit costs ${formatWad(costUsdWad)} USD, ` +
    `${formatWad(budgetUsdWad)} USD of the expected ${formatWad(profitUsdWad)} may be spent on it`;
  return { stage: "planned", code: "GAS_OVER_SHARE", message };
}
