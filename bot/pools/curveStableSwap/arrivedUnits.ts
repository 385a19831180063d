import type { StableSwapKind } from "./stableSwapKind.ts";
import type { StableSwapState } from "./stableSwapState.ts";
import { arrivingUnits } from "./transferFee.ts";

/** What a pool reckons with of `sent` units of a coin: less than was sent where the coin takes a fee and the pool measures. */
export function arrivedUnits(
  state: StableSwapState,
  { measured }: StableSwapKind,
  index: number,
  sent: bigint,
): bigint {
  const fee = state.fields.transferFees[index];
  if (fee === undefined || fee.basisPoints === 0n || measured === "none") return sent;
  return measured === "all" || measured === index ? arrivingUnits(sent, fee) : sent;
}
