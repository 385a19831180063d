import { InvalidInputError } from "../domain/errors.ts";
import { PIPS } from "../domain/wad.ts";
import type { OpportunityPolicy } from "./opportunityInput.ts";

/** Throws InvalidInputError naming the first share or count of the policy that is out of range. */
export function checkOpportunityPolicy({ builderSharePips, toleranceMillionths, cycles }: OpportunityPolicy): void {
  checkRange("builderSharePips", builderSharePips, 0n, PIPS - 1n);
  checkRange("toleranceMillionths", toleranceMillionths, 1n, PIPS);
  checkRange("cycles.maxLegs", BigInt(cycles.maxLegs), 2n, 4n);
  checkRange("cycles.maxCycles", BigInt(cycles.maxCycles), 1n, 1_000_000n);
}

function checkRange(field: string, value: bigint, least: bigint, most: bigint): void {
  if (value >= least && value <= most) return;
  throw new InvalidInputError({ field, value, expected: `${least} to ${most}`, where: "opportunity policy" });
}
