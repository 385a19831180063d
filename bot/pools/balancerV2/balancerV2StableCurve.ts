import type { SearchCurve } from "../../domain/searchCurve.ts";
import { WAD } from "../../domain/wad.ts";
import { AMPLIFICATION_ONE } from "./amplificationOne.ts";
import { BALANCE_LIMIT } from "./balanceLimit.ts";
import type { BalancerV2StableState } from "./balancerV2StableState.ts";

/**
 * The invariant in closed form: with all other balances given, the balance bought solves y² + b·y = c, where b is the sum
 * of the others + D/Ann − D and c = Dⁿ⁺¹ / (nⁿ·Ann·Πx) over the others; Ann = A·n, and c falls as one over the balance sold.
 * @returns null where the pool would not quote
 */
export function balancerV2StableCurve(
  state: BalancerV2StableState,
  indexIn: number,
  indexOut: number,
): SearchCurve | null {
  const { fields, scaled, invariant } = state;
  const { amplificationE3, balances, factors, paused, swapFeeWad } = fields;
  if (paused || amplificationE3 === null || invariant === null || scaled.includes(0n)) return null;
  const coins = scaled.length;
  const d = Number(invariant);
  const ann = (Number(amplificationE3) * coins) / Number(AMPLIFICATION_ONE);
  const kept = Number(WAD - swapFeeWad) / Number(WAD);
  const scaleIn = kept * Number(factors[indexIn] ?? 0n);
  const scaleOut = Number(factors[indexOut] ?? 0n);
  const x = Number(scaled[indexIn] ?? 0n);
  const y = Number(scaled[indexOut] ?? 0n);
  const others = scaled.filter((_, index) => index !== indexIn && index !== indexOut).map(Number);
  const bOfOthers = others.reduce((sum, balance) => sum + balance, d / ann - d);
  const cTimesIn = others.reduce((c, balance) => (c * d) / (balance * coins), (d / coins) * (d / coins) * (d / ann));
  const evaluate: SearchCurve["evaluate"] = (amountIn, into) => {
    const inAfter = x + amountIn * scaleIn;
    const b = bOfOthers + inAfter;
    const c = cTimesIn / inAfter;
    const root = Math.sqrt(b * b + 4 * c);
    const outAfter = b > 0 ? (2 * c) / (b + root) : (root - b) / 2;
    into.amountOut = Math.max(0, (y - outAfter) / scaleOut);
    into.slope = ((outAfter + c / inAfter) / root) * (scaleIn / scaleOut);
  };
  const atZero = { amountOut: 0, slope: 0 };
  evaluate(0, atZero);
  return { capacity: Number(BALANCE_LIMIT - 1n - (balances[indexIn] ?? 0n)), slopeAtZero: atZero.slope, evaluate };
}
