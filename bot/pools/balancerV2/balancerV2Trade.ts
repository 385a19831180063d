import type { QuoteFailure } from "../../domain/pool.ts";
import { mulDivUp, WAD } from "../../domain/wad.ts";
import { BALANCE_LIMIT } from "./balanceLimit.ts";
import type { BalancerV2StableState } from "./balancerV2StableState.ts";
import { divUp } from "./divUp.ts";
import { stableBalanceUp } from "./stableBalanceUp.ts";

/** A swap through the Vault, base units. */
export type BalancerV2Trade = { readonly ok: true; readonly amountIn: bigint; readonly amountOut: bigint };

/**
 * What the pool pays for an exact input (`GIVEN_IN`): the fee is taken from the input, rounded up, before it is scaled;
 * the output is one unit of 18 decimals less than the curve gives, rounded down.
 */
export function tradeGivenIn(
  state: BalancerV2StableState,
  indexIn: number,
  indexOut: number,
  amountIn: bigint,
): BalancerV2Trade | QuoteFailure {
  const known = terms(state, indexIn, indexOut);
  if (!known.ok) return known;
  const { invariant, amplificationE3, factorIn, factorOut } = known;
  const sold = (amountIn - mulDivUp(amountIn, state.fields.swapFeeWad, WAD)) * factorIn;
  const moved = state.scaled.map((balance, index) => (index === indexIn ? balance + sold : balance));
  const left = stableBalanceUp(moved, indexOut, invariant, amplificationE3);
  const before = state.scaled[indexOut] ?? 0n;
  if (left === null) return noSolution();
  if (before <= left) return { ok: false, reason: `${amountIn} base units are too few for the pool to pay anything` };
  return withinVault(state, indexIn, indexOut, amountIn, (before - left - 1n) / factorOut);
}

/** What the pool takes for an exact output (`GIVEN_OUT`): the reverse, each step rounded up, the fee on top. */
export function tradeGivenOut(
  state: BalancerV2StableState,
  indexIn: number,
  indexOut: number,
  amountOut: bigint,
): BalancerV2Trade | QuoteFailure {
  const known = terms(state, indexIn, indexOut);
  if (!known.ok) return known;
  const { invariant, amplificationE3, factorIn, factorOut } = known;
  const bought = amountOut * factorOut;
  const moved = state.scaled.map((balance, index) => (index === indexOut ? balance - bought : balance));
  if ((moved[indexOut] ?? -1n) < 0n) return { ok: false, reason: `the pool does not hold ${amountOut} base units` };
  const needed = stableBalanceUp(moved, indexIn, invariant, amplificationE3);
  const before = state.scaled[indexIn] ?? 0n;
  if (needed === null || needed < before) return noSolution();
  const beforeFee = divUp(needed - before + 1n, factorIn);
  return withinVault(state, indexIn, indexOut, mulDivUp(beforeFee, WAD, WAD - state.fields.swapFeeWad), amountOut);
}

function terms(state: BalancerV2StableState, indexIn: number, indexOut: number) {
  const { amplificationE3, factors, paused } = state.fields;
  if (paused) return { ok: false, reason: "the pool is paused" } as const;
  if (amplificationE3 === null) {
    return { ok: false, reason: "the amplification moves, and the pool does not tell where to" } as const;
  }
  const { invariant } = state;
  const [factorIn, factorOut] = [factors[indexIn], factors[indexOut]];
  if (invariant === null || factorIn === undefined || factorOut === undefined) return noSolution();
  return { ok: true, invariant, amplificationE3, factorIn, factorOut } as const;
}

function noSolution(): QuoteFailure {
  return { ok: false, reason: "the pool's equation has no solution in 256 bits" };
}

function withinVault(
  { fields }: BalancerV2StableState,
  indexIn: number,
  indexOut: number,
  amountIn: bigint,
  amountOut: bigint,
): BalancerV2Trade | QuoteFailure {
  const afterIn = (fields.balances[indexIn] ?? 0n) + amountIn;
  if (afterIn >= BALANCE_LIMIT) return { ok: false, reason: "the Vault keeps a balance in 112 bits" };
  if ((fields.balances[indexOut] ?? 0n) < amountOut) {
    return { ok: false, reason: `the Vault holds fewer than ${amountOut} base units for the pool` };
  }
  return { ok: true, amountIn, amountOut };
}
