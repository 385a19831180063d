import type { QuoteFailure } from "../../domain/pool.ts";
import type { Exchange } from "./exchangeExactIn.ts";
import { ngFeeE10 } from "./ngFeeE10.ts";
import { ngPricesWorkOut } from "./ngPricesWorkOut.ts";
import { type PrecisePoolFields, type PreciseSwap, preciseSwap } from "./preciseSwap.ts";
import { arrivingUnits } from "./transferFee.ts";
import { fitsWord } from "./wordRange.ts";

const FEE_DENOMINATOR = 10n ** 10n;
/** Every StableSwap-NG pool gives its factory half of the fees. */
const ADMIN_FEE_E10 = 5_000_000_000n;

/** A StableSwap-NG pool (Vyper 0.3.10) of plain coins. */
export type NgPoolFields = PrecisePoolFields & {
  /** `offpeg_fee_multiplier()`, 1e-10. */
  readonly offpegMultiplierE10: bigint;
};

/**
 * What `exchange` of a StableSwap-NG pool pays, to the unit: not `get_dy`, which cuts A to a whole number and does not
 * know of prices that cannot be worked out. `exchange_received` pays the same for the same amount.
 * @param amountIn base units handed over, before any fee of the coin itself; the pool measures what arrives
 */
export function ngExchange(
  fields: NgPoolFields,
  indexIn: number,
  indexOut: number,
  amountIn: bigint,
): Exchange | QuoteFailure {
  if (amountIn <= 0n) return failure(`an amount of ${amountIn} is not a swap: the pool reverts`);
  if (!fitsWord(amountIn)) return failure(`an amount of ${amountIn} does not fit 256 bits`);
  const [feeIn, feeOut] = [fields.transferFees[indexIn], fields.transferFees[indexOut]];
  const arrived = feeIn === undefined ? amountIn : arrivingUnits(amountIn, feeIn);
  const swap = preciseSwap(fields, "atTheEnd", indexIn, indexOut, arrived);
  const fee = swap === null ? null : feeOf(fields, swap, indexIn, indexOut);
  const multiplier = fields.multipliers[indexOut];
  if (swap === null || fee === null || multiplier === undefined || feeOut === undefined) {
    return failure("the pool's own arithmetic reverts at this amount");
  }
  if (!ngPricesWorkOut(movedBalances(swap, indexIn, indexOut), fields.amplificationE2, swap.invariant)) {
    return failure("the pool cannot work out its prices after this amount");
  }
  const unitsSent = (swap.gross - fee) / multiplier;
  const adminUnits = (fee * ADMIN_FEE_E10) / FEE_DENOMINATOR / multiplier;
  const balances = [...fields.balances];
  balances[indexIn] = (balances[indexIn] ?? 0n) + arrived;
  balances[indexOut] = (balances[indexOut] ?? 0n) - unitsSent - adminUnits;
  return { ok: true, unitsSent, unitsReceived: arrivingUnits(unitsSent, feeOut), balances };
}

/** The fee at 18 decimals, rounded down twice as the contract does; null where it is more than the whole output. */
function feeOf(fields: NgPoolFields, swap: PreciseSwap, indexIn: number, indexOut: number): bigint | null {
  const meanIn = ((swap.scaled[indexIn] ?? 0n) + swap.inAfter) / 2n;
  const meanOut = ((swap.scaled[indexOut] ?? 0n) + swap.outAfter) / 2n;
  const feeE10 = ngFeeE10(fields.feeE10, fields.offpegMultiplierE10, meanIn, meanOut);
  if (feeE10 === null) return null;
  const fee = (swap.gross * feeE10) / FEE_DENOMINATOR;
  return fee > swap.gross ? null : fee;
}

function movedBalances(swap: PreciseSwap, indexIn: number, indexOut: number): readonly bigint[] {
  return swap.scaled.map((balance, index) => {
    if (index === indexIn) return swap.inAfter;
    return index === indexOut ? swap.outAfter : balance;
  });
}

function failure(reason: string): QuoteFailure {
  return { ok: false, reason };
}
