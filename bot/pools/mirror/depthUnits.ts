import type { CurvePoint, SearchCurve } from "../../domain/searchCurve.ts";

const BASIS_POINTS = 10_000;
/** More than any contract counts to: what stands for a curve without a bound. */
const ALL_UNITS = 2 ** 256;
/** Halvings of the last bracket, which is a factor of two wide: to a millionth of the depth. */
const HALVINGS = 20;

/**
 * The input that moves a direction's marginal price by so much, found on its search curve: a figure for weighing and
 * showing, not for trading.
 * @param priceMoveBp how far the price may fall from where it stands, basis points, between 0 and 10,000
 * @returns base units of the token sold, rounded down, at most the curve's capacity; 0 where the curve takes nothing
 */
export function depthUnits(curve: SearchCurve, priceMoveBp: bigint): bigint {
  const capacity = Math.min(curve.capacity, ALL_UNITS);
  const leastSlope = curve.slopeAtZero * (1 - Number(priceMoveBp) / BASIS_POINTS);
  const point: CurvePoint = { amountOut: 0, slope: 0 };
  const holds = (amountIn: number) => {
    curve.evaluate(amountIn, point);
    return point.slope >= leastSlope;
  };
  let within = 0;
  let beyond = 1;
  while (beyond < capacity && holds(beyond)) {
    within = beyond;
    beyond *= 2;
  }
  if (beyond >= capacity) {
    if (holds(capacity)) return unitsDown(capacity);
    beyond = capacity;
  }
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (within + beyond) / 2;
    if (holds(middle)) within = middle;
    else beyond = middle;
  }
  return unitsDown(within);
}

function unitsDown(amount: number): bigint {
  return BigInt(Math.floor(amount));
}
