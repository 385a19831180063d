import { InvalidInputError } from "../domain/errors.ts";
import { PIPS } from "../domain/wad.ts";
import type { PlanPolicy } from "./planContext.ts";

/** Throws InvalidInputError naming the first share or count of the policy that is out of range. */
export function checkPlanPolicy(policy: PlanPolicy): void {
  checkRange("minProfitSharePips", policy.minProfitSharePips, 1n, PIPS);
  checkRange("deadlineBlocks", policy.deadlineBlocks, 1n, 2n);
  checkRange("gasHeadroomPips", policy.gasHeadroomPips, 0n, 10n * PIPS);
  checkRange("maxGasSharePips", policy.maxGasSharePips, 1n, PIPS);
}

function checkRange(field: string, value: bigint, least: bigint, most: bigint): void {
  if (value >= least && value <= most) return;
  throw new InvalidInputError({ field, value, expected: `${least} to ${most}`, where: "plan policy" });
}
