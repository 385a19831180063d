import type { CurvePoint, SearchCurve } from "../../domain/searchCurve.ts";
import type { CoinRate } from "./coinRate.ts";
import type { FloatLeg } from "./floatLeg.ts";
import type { StableSwapState } from "./stableSwapState.ts";
import type { TransferFee } from "./transferFee.ts";

const FEE_DENOMINATOR = 1e10;
const BASIS_POINTS = 1e4;
const WAD = 1e18;

/**
 * One direction of a StableSwap pool for searching; null where the pool would not quote. The slope is that of the
 * invariant. It is concave, but for one thing: StableSwap-NG's fee falls while a swap brings the pool nearer to parity, so
 * that the slope can rise there by a few times the fee before it falls.
 */
export function stableSwapCurve(state: StableSwapState, indexIn: number, indexOut: number): SearchCurve | null {
  const { fields, rates } = state;
  const leg = fields.killed === true ? null : state.leg(indexIn, indexOut);
  const [rateIn, rateOut] = [rates[indexIn], rates[indexOut]];
  if (leg === null || rateIn === undefined || rateOut === undefined) return null;
  const scaledPerUnit = shareKept(fields.transferFees[indexIn]) * scaledOf(rateIn);
  const unitsPerScaled = shareKept(fields.transferFees[indexOut]) / scaledOf(rateOut);
  const fee = Number(fields.feeE10) / FEE_DENOMINATOR;
  const multiplier = Number(fields.offpegMultiplierE10) / FEE_DENOMINATOR;
  const evaluate =
    multiplier > 1
      ? growingFee(leg.floats, scaledPerUnit, unitsPerScaled, fee, multiplier)
      : steadyFee(leg.floats, scaledPerUnit, unitsPerScaled * (1 - fee));
  const start: CurvePoint = { amountOut: 0, slope: 0 };
  evaluate(0, start);
  return { capacity: Number(rateIn.largestUnits), slopeAtZero: start.slope, evaluate };
}

function steadyFee(leg: FloatLeg, scaledPerUnit: number, unitsPerScaled: number): SearchCurve["evaluate"] {
  return (amountIn, into) => {
    leg.evaluate(amountIn * scaledPerUnit, into);
    into.amountOut *= unitsPerScaled;
    into.slope *= unitsPerScaled * scaledPerUnit;
  };
}

/** The fee of StableSwap-NG, which is that of the mean of the balances before and after the swap. */
function growingFee(
  leg: FloatLeg,
  scaledPerUnit: number,
  unitsPerScaled: number,
  fee: number,
  multiplier: number,
): SearchCurve["evaluate"] {
  return (amountIn, into) => {
    const input = amountIn * scaledPerUnit;
    leg.evaluate(input, into);
    const { amountOut: gross, slope } = into;
    const x = leg.inBefore + input / 2;
    const y = leg.outBefore - gross / 2;
    const sum = x + y;
    const denominator = (multiplier - 1) * ((4 * x * y) / (sum * sum)) + 1;
    const share = (multiplier * fee) / denominator;
    const parityMove = (2 * (y - x) * (y + x * slope)) / (sum * sum * sum);
    const shareMove = (-share * (multiplier - 1) * parityMove) / denominator;
    into.amountOut = gross * (1 - share) * unitsPerScaled;
    into.slope = (slope * (1 - share) - gross * shareMove) * unitsPerScaled * scaledPerUnit;
  };
}

function scaledOf({ rate }: CoinRate): number {
  return Number(rate) / WAD;
}

/** Share of a transfer that arrives; the cap of the fee is left aside. */
function shareKept(fee: TransferFee | undefined): number {
  return fee === undefined ? 1 : 1 - Number(fee.basisPoints) / BASIS_POINTS;
}
