import type { QuoteFailure } from "../../domain/pool.ts";
import type { ExchangeLeg } from "./exchangeLeg.ts";
import { ngFeeE10 } from "./ngFeeE10.ts";
import { ngPricesWorkOut } from "./ngPricesWorkOut.ts";
import type { StableSwapKind } from "./stableSwapKind.ts";
import type { StableSwapState } from "./stableSwapState.ts";

const FEE_DENOMINATOR = 10n ** 10n;

/** A swap that the pool would carry out. */
export type Exchange = {
  readonly ok: true;
  readonly leg: ExchangeLeg;
  /** Balances of the coin sold and the coin bought afterwards, 18 decimals, the fee left aside. */
  readonly inAfter: bigint;
  readonly outAfter: bigint;
  /** What the pool sends and logs, base units. */
  readonly unitsSent: bigint;
  /** The fee, 18 decimals. */
  readonly fee: bigint;
};

/**
 * What `exchange` pays, to the unit: not `get_dy`, which in the 3pool turns to coin units before the fee instead of after
 * it, and in StableSwap-NG cuts A to a whole number and knows nothing of prices that cannot be worked out.
 * @param credited base units that the pool reckons with as having come in, more than zero
 */
export function stableSwapExchange(
  state: StableSwapState,
  kind: StableSwapKind,
  indexIn: number,
  indexOut: number,
  credited: bigint,
): Exchange | QuoteFailure {
  if (state.fields.killed === true) return failure("the pool is killed");
  const leg = state.leg(indexIn, indexOut);
  const [rateIn, rateOut] = [state.rates[indexIn], state.rates[indexOut]];
  if (leg === null || rateIn === undefined || rateOut === undefined)
    return failure("the pool's own arithmetic reverts");
  if (credited > rateIn.largestUnits) return failure(`an amount of ${credited} overflows the pool's arithmetic`);
  const inAfter = leg.inBefore + rateIn.toScaledDown(credited);
  const outAfter = leg.balanceLeft(inAfter);
  if (outAfter === null || outAfter >= leg.outBefore) {
    return failure("the pool's own arithmetic reverts at this amount");
  }
  // The contracts keep one unit back against rounding.
  const gross = leg.outBefore - outAfter - 1n;
  const feeE10 = feeE10At(state, leg, inAfter, outAfter);
  const fee = feeE10 === null ? null : (gross * feeE10) / FEE_DENOMINATOR;
  if (fee === null || fee > gross) return failure("the pool's own arithmetic reverts at this amount");
  const sure = !kind.notesPrices || leg.surePrices(inAfter, outAfter);
  if (!sure && !pricesWorkOut(state, indexIn, indexOut, inAfter, outAfter)) {
    return failure("the pool cannot work out its prices after this amount");
  }
  return { ok: true, leg, inAfter, outAfter, unitsSent: rateOut.toUnitsDown(gross - fee), fee };
}

/** The fee for means of the balances before and after, as `exchange` takes it; null where the contract reverts. */
function feeE10At(state: StableSwapState, leg: ExchangeLeg, inAfter: bigint, outAfter: bigint): bigint | null {
  const { feeE10, offpegMultiplierE10 } = state.fields;
  if (offpegMultiplierE10 <= FEE_DENOMINATOR) return feeE10;
  return ngFeeE10(feeE10, offpegMultiplierE10, (leg.inBefore + inAfter) / 2n, (leg.outBefore + outAfter) / 2n);
}

function pricesWorkOut(
  state: StableSwapState,
  indexIn: number,
  indexOut: number,
  inAfter: bigint,
  outAfter: bigint,
): boolean {
  const moved = [...state.scaled];
  moved[indexIn] = inAfter;
  moved[indexOut] = outAfter;
  return ngPricesWorkOut(moved, state.fields.amplification, state.invariant ?? 0n);
}

function failure(reason: string): QuoteFailure {
  return { ok: false, reason };
}
