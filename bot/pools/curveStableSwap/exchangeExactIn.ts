import type { QuoteFailure } from "../../domain/pool.ts";
import { balanceFor } from "./stableSwapInvariant.ts";
import type { StableSwapRules } from "./stableSwapRules.ts";
import type { StableSwapState } from "./stableSwapState.ts";
import { arrivingUnits } from "./transferFee.ts";
import { fitsWord } from "./wordRange.ts";

const FEE_DENOMINATOR = 10n ** 10n;
const RATE_PRECISION = 10n ** 18n;

/** A swap that the pool would carry out. */
export type Exchange = {
  readonly ok: true;
  /** What the pool sends and logs, base units. */
  readonly unitsSent: bigint;
  /** What arrives at the trader: less than sent where the coin takes a fee. */
  readonly unitsReceived: bigint;
  /** The pool's balances afterwards. */
  readonly balances: readonly bigint[];
};

/**
 * What `exchange` pays, to the unit: not `get_dy`, which turns to coin units before the fee instead of after it and is
 * one unit too high in a third of the swaps into a coin of six decimals.
 * @param amountIn base units handed over, before any fee of the coin itself
 */
export function exchangeExactIn(
  state: StableSwapState,
  rules: StableSwapRules,
  indexIn: number,
  indexOut: number,
  amountIn: bigint,
): Exchange | QuoteFailure {
  if (amountIn <= 0n) return failure(`an amount of ${amountIn} is not a swap: the pool reverts`);
  if (!fitsWord(amountIn)) return failure(`an amount of ${amountIn} does not fit 256 bits`);
  if (state.fields.killed === true) return failure("the pool is killed");
  const { transferFee } = state.fields;
  const arrived = indexIn === rules.feeTakingCoin ? arrivingUnits(amountIn, transferFee) : amountIn;
  const gross = grossOutput(state, indexIn, indexOut, arrived);
  if (gross === null || gross < 0n) return failure("the pool's own arithmetic reverts at this amount");
  const { unitsSent, adminUnits } = splitOutput(state, indexOut, gross);
  const unitsReceived = indexOut === rules.feeTakingCoin ? arrivingUnits(unitsSent, transferFee) : unitsSent;
  const balances = [...state.fields.balances];
  balances[indexIn] = (balances[indexIn] ?? 0n) + arrived;
  balances[indexOut] = (balances[indexOut] ?? 0n) - unitsSent - adminUnits;
  return { ok: true, unitsSent, unitsReceived, balances };
}

/** Output before fees at 18 decimals, one less "just in case" as the contract has it; null where it reverts. */
function grossOutput(state: StableSwapState, indexIn: number, indexOut: number, arrived: bigint): bigint | null {
  const multiplier = state.multipliers[indexIn];
  const before = state.scaled[indexIn];
  const outBefore = state.scaled[indexOut];
  const d = state.invariant;
  if (d === null || multiplier === undefined || before === undefined || outBefore === undefined) return null;
  if (!fitsWord(arrived * multiplier * RATE_PRECISION)) return null;
  const balances = [...state.scaled];
  balances[indexIn] = before + arrived * multiplier;
  const outAfter = balanceFor(balances, indexOut, d, state.fields.amplification);
  return outAfter === null ? null : outBefore - outAfter - 1n;
}

function splitOutput(state: StableSwapState, indexOut: number, gross: bigint) {
  const multiplier = state.multipliers[indexOut] ?? 1n;
  const fee = (gross * state.fields.feeE10) / FEE_DENOMINATOR;
  const adminFee = (fee * state.fields.adminFeeE10) / FEE_DENOMINATOR;
  return { unitsSent: (gross - fee) / multiplier, adminUnits: adminFee / multiplier };
}

function failure(reason: string): QuoteFailure {
  return { ok: false, reason };
}
