import { PIPS } from "../../domain/wad.ts";

/**
 * Fee that comes on top of an amount, base units, rounded up.
 * @param feePips share of amount and fee together, hundredths of a basis point; less than the whole
 */
export function feeUp(amount: bigint, feePips: bigint): bigint {
  const keptPips = PIPS - feePips;
  return (amount * feePips + keptPips - 1n) / keptPips;
}
