import type { CurvePoint, SearchCurve } from "../../domain/searchCurve.ts";
import type { CoinRate } from "../curveStableSwap/coinRate.ts";
import { stableSwapCurve } from "../curveStableSwap/stableSwapCurve.ts";
import { FloatBasePool } from "./floatBasePool.ts";
import type { MetapoolState } from "./metapoolState.ts";

const WAD = 1e18;

/**
 * One direction of a metapool for searching: its own curve after the base pool's deposit, or before the base pool's
 * withdrawal; null where it would not quote.
 */
export function metapoolCurve(state: MetapoolState, indexIn: number, indexOut: number): SearchCurve | null {
  const { own, base } = state;
  const index = (indexIn === 0 ? indexOut : indexIn) - 1;
  const rate = base.rates[index];
  if (own === null || rate === undefined || (indexIn > 0 && indexOut > 0)) return null;
  const curve = indexIn === 0 ? stableSwapCurve(own, 0, 1) : stableSwapCurve(own, 1, 0);
  if (curve === null || base.fields.killed === true) return null;
  const pool = new FloatBasePool(base, index);
  const evaluate = indexIn === 0 ? buying(curve, pool, rate) : selling(curve, pool, rate);
  const start: CurvePoint = { amountOut: 0, slope: 0 };
  evaluate(0, start);
  return { capacity: curve.capacity, slopeAtZero: start.slope, evaluate };
}

function selling(curve: SearchCurve, pool: FloatBasePool, rate: CoinRate): SearchCurve["evaluate"] {
  const scaledPerUnit = Number(rate.rate) / WAD;
  return (amountIn, into) => {
    pool.deposit(amountIn * scaledPerUnit, into);
    const { amountOut: minted, slope } = into;
    curve.evaluate(minted, into);
    into.slope *= slope * scaledPerUnit;
  };
}

function buying(curve: SearchCurve, pool: FloatBasePool, rate: CoinRate): SearchCurve["evaluate"] {
  const unitsPerScaled = WAD / Number(rate.rate);
  return (amountIn, into) => {
    curve.evaluate(amountIn, into);
    const { amountOut: tokens, slope } = into;
    pool.withdraw(tokens, into);
    into.amountOut *= unitsPerScaled;
    into.slope *= slope * unitsPerScaled;
  };
}
