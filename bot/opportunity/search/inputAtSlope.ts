import type { CurvePoint, SearchCurve } from "../../domain/searchCurve.ts";

/** Where a curve without capacity is given up: more base units than any token has. */
const BEYOND_EVERY_TOKEN = 1e60;
const GROWTH = 64;
const MOST_STEPS = 200;
/** Width of the bracket, relative to its upper end, at which a float can tell nothing more. */
const NARROW = 1e-14;
/** How near to the slope is near enough: what is left is of second order in the output. */
const SAME_SLOPE = 1e-12;

/**
 * The greatest input, at most `upTo`, for whose last unit the curve still pays `slope`: zero where the first unit pays
 * less. In floating point, for searching alone.
 *
 * False position on 1/√slope, which is a straight line for a constant product; halving wherever that is slow, so that a
 * curve with steps is searched as surely.
 * @param slope ∂out/∂in in base units, above zero
 * @param upTo largest input wanted, base units; infinity where nothing bounds it
 */
export function inputAtSlope(curve: SearchCurve, slope: number, upTo: number): number {
  if (!(curve.slopeAtZero > slope) || !(upTo > 0)) return 0;
  const point: CurvePoint = { amountOut: 0, slope: 0 };
  const most = Math.min(curve.capacity, upTo, BEYOND_EVERY_TOKEN);
  const bracket = bracketOf(curve, slope, most, point);
  return bracket === null ? most : narrow(curve, slope, bracket, point);
}

/** An input whose slope is still enough and one whose slope is not; each with 1/√slope. */
type Bracket = { low: number; lowRoot: number; high: number; highRoot: number };

function bracketOf(curve: SearchCurve, slope: number, most: number, point: CurvePoint): Bracket | null {
  let [low, lowRoot] = [0, rootOf(curve.slopeAtZero)];
  for (let input = Math.min(most, GROWTH); ; input = Math.min(most, input * GROWTH)) {
    curve.evaluate(input, point);
    if (!(point.slope >= slope)) return { low, lowRoot, high: input, highRoot: rootOf(point.slope) };
    if (input >= most) return null;
    low = input;
    lowRoot = rootOf(point.slope);
  }
}

function narrow(curve: SearchCurve, slope: number, bracket: Bracket, point: CurvePoint): number {
  const target = rootOf(slope);
  let slow = 0;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const width = bracket.high - bracket.low;
    if (width <= bracket.high * NARROW) break;
    const input = slow < 2 ? crossing(bracket, target) : middle(bracket);
    if (!(input > bracket.low && input < bracket.high)) break;
    curve.evaluate(input, point);
    if (point.slope >= slope) {
      bracket.low = input;
      bracket.lowRoot = rootOf(point.slope);
      if (point.slope <= slope * (1 + SAME_SLOPE)) break;
    } else {
      bracket.high = input;
      bracket.highRoot = rootOf(point.slope);
    }
    slow = (bracket.high - bracket.low) * 2 > width ? (slow + 1) % 3 : 0;
  }
  return bracket.low;
}

/** Where the straight line through both ends meets the target; the middle where it meets it nowhere inside. */
function crossing(bracket: Bracket, target: number): number {
  const { low, lowRoot, high, highRoot } = bracket;
  const input = low + ((high - low) * (target - lowRoot)) / (highRoot - lowRoot);
  return input > low && input < high ? input : middle(bracket);
}

/** Half way, in size where the ends are of different size. */
function middle({ low, high }: Bracket): number {
  return low > 0 && high > 4 * low ? Math.sqrt(low * high) : (low + high) / 2;
}

/** 1/√slope; no infinity, so that a line can be drawn through it. */
function rootOf(slope: number): number {
  return slope > 0 ? 1 / Math.sqrt(slope) : Number.MAX_VALUE / 4;
}
