import type { CurvePoint, SearchCurve } from "../../domain/searchCurve.ts";
import { WAD } from "../../domain/wad.ts";
import { FloatLeg } from "../curveStableSwap/floatLeg.ts";
import { AMPLIFICATION_ONE } from "./amplificationOne.ts";
import { BALANCE_LIMIT } from "./balanceLimit.ts";
import type { BalancerV2StableState } from "./balancerV2StableState.ts";

/**
 * One direction in floating point: the invariant is Curve's, with the fee taken from the input.
 * @returns null where the pool would not quote
 */
export function balancerV2StableCurve(
  state: BalancerV2StableState,
  indexIn: number,
  indexOut: number,
): SearchCurve | null {
  const { balances, factors, paused, swapFeeWad } = state.fields;
  const leg = paused ? null : floatLeg(state, indexIn, indexOut);
  if (leg === null) return null;
  const scaledPerUnit = (Number(WAD - swapFeeWad) / Number(WAD)) * Number(factors[indexIn] ?? 0n);
  const unitsPerScaled = 1 / Number(factors[indexOut] ?? 0n);
  const evaluate: SearchCurve["evaluate"] = (amountIn, into) => {
    leg.evaluate(amountIn * scaledPerUnit, into);
    into.amountOut *= unitsPerScaled;
    into.slope *= unitsPerScaled * scaledPerUnit;
  };
  const atZero: CurvePoint = { amountOut: 0, slope: 0 };
  evaluate(0, atZero);
  return { capacity: Number(BALANCE_LIMIT - 1n - (balances[indexIn] ?? 0n)), slopeAtZero: atZero.slope, evaluate };
}

function floatLeg({ fields, scaled, invariant }: BalancerV2StableState, indexIn: number, indexOut: number) {
  const { amplificationE3 } = fields;
  if (amplificationE3 === null || invariant === null || scaled.includes(0n)) return null;
  const coins = scaled.length;
  const d = Number(invariant);
  const ann = (Number(amplificationE3) * coins) / Number(AMPLIFICATION_ONE);
  const others = scaled.filter((_, index) => index !== indexIn && index !== indexOut).map(Number);
  const rest = others.reduce((sum, balance) => sum + balance, d / ann - d);
  const product = others.reduce((c, balance) => (c * d) / (balance * coins), (d / coins) * (d / coins) * (d / ann));
  return new FloatLeg(Number(scaled[indexIn] ?? 0n), Number(scaled[indexOut] ?? 0n), rest, product);
}
