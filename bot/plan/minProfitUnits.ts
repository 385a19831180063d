import { formatWad } from "../domain/formatWad.ts";
import type { Opportunity, Rejection } from "../domain/opportunity.ts";
import { mulDivDown, mulDivUp, PIPS } from "../domain/wad.ts";

/**
 * What the treasury must gain on chain, base units of the route's first token: the policy's share of the expected
 * profit after the loan's fee, and never less than the worst gas cost, so that a mined trade cannot lose money at the
 * value it was planned with.
 * @param worstGasUsdWad the most that gas can cost
 * @returns GAS_ABOVE_PROFIT where even the expected profit does not cover that
 */
export function minProfitUnits(
  opportunity: Opportunity,
  worstGasUsdWad: bigint,
  minProfitSharePips: bigint,
): bigint | Rejection {
  const { sized, lenderFeeUnits, grossProfitUsdWad } = opportunity;
  const expected = sized.grossProfit - lenderFeeUnits;
  if (expected <= 0n || grossProfitUsdWad <= 0n) {
    return { stage: "planned", code: "NO_PROFIT", message: `${expected} base units would be left after the loan` };
  }
  const gasUnits = mulDivUp(worstGasUsdWad, sized.grossProfit, grossProfitUsdWad);
  if (gasUnits > expected) {
    const profitUsdWad = grossProfitUsdWad - opportunity.lenderFeeUsdWad;
    const message = `gas can cost ${formatWad(worstGasUsdWad)} USD, expected profit is ${formatWad(profitUsdWad)} USD`;
    return { stage: "planned", code: "GAS_ABOVE_PROFIT", message };
  }
  const share = mulDivDown(expected, minProfitSharePips, PIPS);
  return share > gasUnits ? share : gasUnits;
}
