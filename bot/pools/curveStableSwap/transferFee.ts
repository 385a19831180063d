/** A fee that a coin takes on every transfer, as TetherToken has it: switched off since launch, but it could come. */
export type TransferFee = { readonly basisPoints: bigint; readonly maximumUnits: bigint };

const BASIS_POINTS = 10_000n;

/** What arrives of `units` sent; the fee is rounded down and capped. */
export function arrivingUnits(units: bigint, fee: TransferFee): bigint {
  const taken = (units * fee.basisPoints) / BASIS_POINTS;
  return units - (taken > fee.maximumUnits ? fee.maximumUnits : taken);
}
