import type { QuoteFailure } from "../../domain/pool.ts";
import type { Exchange } from "./exchangeExactIn.ts";
import { type PrecisePoolFields, preciseSwap } from "./preciseSwap.ts";
import { arrivingUnits } from "./transferFee.ts";
import { fitsWord } from "./wordRange.ts";

const FEE_DENOMINATOR = 10n ** 10n;

/** A plain pool of Curve's base template (Vyper 0.2.8). */
export type PlainPoolFields = PrecisePoolFields & {
  /** The owner's share of the fee, 1e-10. */
  readonly adminFeeE10: bigint;
  readonly killed: boolean;
};

/**
 * What `exchange` of a plain pool pays, to the unit. It credits what was sent, even where a coin takes a fee on transfer.
 * @param amountIn base units handed over
 */
export function plainPoolExchange(
  fields: PlainPoolFields,
  indexIn: number,
  indexOut: number,
  amountIn: bigint,
): Exchange | QuoteFailure {
  if (amountIn <= 0n) return failure(`an amount of ${amountIn} is not a swap`);
  if (!fitsWord(amountIn)) return failure(`an amount of ${amountIn} does not fit 256 bits`);
  if (fields.killed) return failure("the pool is killed");
  const swap = preciseSwap(fields, "atEachCoin", indexIn, indexOut, amountIn);
  const [multiplier, transferFee] = [fields.multipliers[indexOut], fields.transferFees[indexOut]];
  if (swap === null || multiplier === undefined || transferFee === undefined) {
    return failure("the pool's own arithmetic reverts at this amount");
  }
  const fee = (swap.gross * fields.feeE10) / FEE_DENOMINATOR;
  const unitsSent = (swap.gross - fee) / multiplier;
  const adminUnits = (fee * fields.adminFeeE10) / FEE_DENOMINATOR / multiplier;
  const balances = [...fields.balances];
  balances[indexIn] = (balances[indexIn] ?? 0n) + amountIn;
  balances[indexOut] = (balances[indexOut] ?? 0n) - unitsSent - adminUnits;
  return { ok: true, unitsSent, unitsReceived: arrivingUnits(unitsSent, transferFee), balances };
}

function failure(reason: string): QuoteFailure {
  return { ok: false, reason };
}
