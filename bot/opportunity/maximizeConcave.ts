import { mulDivDown } from "../domain/wad.ts";

/** A point that was evaluated. */
export type Point = { readonly x: bigint; readonly value: bigint };

/**
 * The function to climb: concave up to rounding, zero at zero. `null` where it has no value (beyond a pool's depth or
 * a lender's capacity); once null, it stays null for every larger x.
 */
export type ConcaveFunction = (x: bigint) => bigint | null;

/** Where to look and when to stop. `tolerance` is in units of the value. */
export type Search = { readonly from: bigint; readonly upTo: bigint; readonly tolerance: bigint };

/** Three evaluated points with the highest in the middle: the peak of a concave function lies between the outer two. */
type Bracket = { readonly left: Point; readonly best: Point; readonly right: Point };

const GROWTH = 8n;
const MAX_STEPS = 200;

/**
 * The integer at which a concave function is highest, within `tolerance` plus the function's own rounding.
 *
 * Climbs by powers of eight until the value falls, then narrows the bracket by successive parabolic interpolation
 * (Brent 1973, chapter 5) with halving as the fallback. It stops on a proof, not on a width: above a bracket a concave
 * function stays below the chords prolonged from outside, and that gap is at most `tolerance`.
 * @returns null where the function has no positive value at `from`
 */
export function maximizeConcave(valueAt: ConcaveFunction, search: Search): Point | null {
  const start = search.from < search.upTo ? search.from : search.upTo;
  if (start <= 0n) return null;
  const value = valueAt(start);
  if (value === null || value <= 0n) return null;
  const climbed = climb(valueAt, { x: start, value }, search);
  return "left" in climbed ? narrow(valueAt, climbed, search.tolerance) : climbed;
}

function climb(valueAt: ConcaveFunction, start: Point, search: Search): Bracket | Point {
  let left: Point = { x: 0n, value: 0n };
  let best = start;
  while (best.x < search.upTo) {
    const grown = best.x * GROWTH;
    const x = grown < search.upTo ? grown : search.upTo;
    const value = valueAt(x);
    if (value === null) return approachEdge(valueAt, left, best, x, search.tolerance);
    const point = { x, value };
    if (value <= best.value) return { left, best, right: point };
    left = best;
    best = point;
  }
  return peakBeforeEdge(valueAt, left, best, search.tolerance);
}

/** Still rising at `best`, nothing at `beyond`: halves the gap until what it can still hide is within tolerance. */
function approachEdge(
  valueAt: ConcaveFunction,
  left: Point,
  best: Point,
  beyond: bigint,
  tolerance: bigint,
): Bracket | Point {
  while (beyond - best.x > 1n && rise(left, best, beyond - best.x) > tolerance) {
    const x = (best.x + beyond) / 2n;
    const value = valueAt(x);
    if (value === null) {
      beyond = x;
      continue;
    }
    const point = { x, value };
    if (value <= best.value) return { left, best, right: point };
    left = best;
    best = point;
  }
  return peakBeforeEdge(valueAt, left, best, tolerance);
}

/** `last` is the highest so far and the end of the range; the peak may still lie between it and `left`. */
function peakBeforeEdge(valueAt: ConcaveFunction, left: Point, last: Point, tolerance: bigint): Bracket | Point {
  let inner = left;
  for (;;) {
    const x = (inner.x + last.x) / 2n;
    if (x === inner.x) return last;
    const value = valueAt(x);
    if (value === null) return last;
    const point = { x, value };
    if (value > last.value) return { left: inner, best: point, right: last };
    const hidden = point.value + rise(inner, point, last.x - x) - last.value;
    if (hidden <= tolerance) return last;
    inner = point;
  }
}

function narrow(valueAt: ConcaveFunction, start: Bracket, tolerance: bigint): Point {
  let bracket = start;
  let slowSteps = 0;
  for (let step = 0; step < MAX_STEPS && gapAbove(bracket) > tolerance; step += 1) {
    const x = slowSteps >= 2 ? halvingPoint(bracket) : parabolicPoint(bracket, tolerance);
    if (x === bracket.best.x) break;
    const value = valueAt(x);
    if (value === null) break;
    const width = bracket.right.x - bracket.left.x;
    bracket = insert(bracket, { x, value });
    slowSteps = (bracket.right.x - bracket.left.x) * 2n > width ? (slowSteps + 1) % 3 : 0;
  }
  return bracket.best;
}

function insert({ left, best, right }: Bracket, point: Point): Bracket {
  if (point.x < best.x) {
    return point.value > best.value ? { left, best: point, right: best } : { left: point, best, right };
  }
  return point.value > best.value ? { left: best, best: point, right } : { left, best, right: point };
}

/** How far the line from `a` through `b` climbs over a further `distance`. */
function rise(a: Point, b: Point, distance: bigint): bigint {
  return mulDivDown(b.value - a.value, distance, b.x - a.x);
}

/** The most by which the peak can exceed the best point, by concavity. */
function gapAbove({ left, best, right }: Bracket): bigint {
  const leftOfBest = mulDivDown(best.value - right.value, best.x - left.x, right.x - best.x);
  const rightOfBest = rise(left, best, right.x - best.x);
  return leftOfBest > rightOfBest ? leftOfBest : rightOfBest;
}

/** The middle of the wider half. */
function halvingPoint({ left, best, right }: Bracket): bigint {
  return best.x - left.x > right.x - best.x ? (left.x + best.x) / 2n : (best.x + right.x) / 2n;
}

/**
 * The top of the parabola through the three points. Where that is the best point again, a point beside it on the wider
 * side, as near as proves the tolerance.
 */
function parabolicPoint(bracket: Bracket, tolerance: bigint): bigint {
  const { left, best, right } = bracket;
  const widthLeft = best.x - left.x;
  const widthRight = right.x - best.x;
  const fallLeft = best.value - left.value;
  const fallRight = best.value - right.value;
  const bend = fallLeft * widthRight + fallRight * widthLeft;
  if (bend === 0n) return halvingPoint(bracket);
  const offset = (fallLeft * widthRight * widthRight - fallRight * widthLeft * widthLeft) / (2n * bend);
  const provingWidth = squareRootDown((tolerance * widthLeft * widthRight * (widthLeft + widthRight)) / bend) / 2n;
  const nearest = provingWidth > 0n ? provingWidth : 1n;
  if (offset >= nearest || -offset >= nearest) return best.x + offset;
  const towardRight = widthRight > widthLeft;
  const room = (towardRight ? widthRight : widthLeft) / 2n;
  const move = nearest < room ? nearest : room;
  return towardRight ? best.x + move : best.x - move;
}

/** floor(√value), by Newton's iteration from above. */
function squareRootDown(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
