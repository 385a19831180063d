import type { SmoothSale } from "./smoothSale.ts";

type Coins = Pick<SmoothSale, "coinIn" | "coinOut">;

/** Constant product with the fee on the input. @param capacity where a position of concentrated liquidity ends */
export function productSale(
  coins: Coins,
  reserveIn: number,
  reserveOut: number,
  fee: number,
  capacity = Number.POSITIVE_INFINITY,
): SmoothSale {
  const kept = 1 - fee;
  return {
    ...coins,
    capacity,
    at: (input) => {
      const after = reserveIn + kept * input;
      const slope = (kept * reserveIn * reserveOut) / (after * after);
      return [(kept * input * reserveOut) / after, slope, (-2 * kept * slope) / after];
    },
  };
}

/**
 * Curve's StableSwap of two coins, A as the pool states it, with the fee on the output: from the invariant
 * 2A·(x + y) + D = 2A·D + D³/(4xy), solved for y in closed form, and its derivatives. (The contract's A is twice the paper's.)
 */
export function stableSale(
  coins: Coins,
  balanceIn: number,
  balanceOut: number,
  amplification: number,
  fee: number,
): SmoothSale {
  const steepness = 2 * amplification;
  const invariant = invariantOf(balanceIn, balanceOut, steepness);
  const start = balanceFor(balanceIn, invariant, steepness);
  return {
    ...coins,
    capacity: Number.POSITIVE_INFINITY,
    at: (input) => {
      const x = balanceIn + input;
      const y = balanceFor(x, invariant, steepness);
      const cube = invariant ** 3;
      const byX = steepness + cube / (4 * x * x * y);
      const byY = steepness + cube / (4 * x * y * y);
      const slope = -byX / byY;
      const second = -cube / (2 * x ** 3 * y) + (-cube / (4 * x * x * y * y)) * 2 * slope;
      const bend = -(second - (cube / (2 * x * y ** 3)) * slope * slope) / byY;
      return [(1 - fee) * (start - y), -(1 - fee) * slope, -(1 - fee) * bend];
    },
  };
}

/** The y of a given x: the positive root of y² + y·(x + D/2A − D) = D³/(8A·x), with 2A the steepness. */
function balanceFor(x: number, invariant: number, steepness: number): number {
  const linear = x + invariant / steepness - invariant;
  const constant = invariant ** 3 / (4 * steepness * x);
  const root = Math.sqrt(linear * linear + 4 * constant);
  return linear > 0 ? (2 * constant) / (root + linear) : (root - linear) / 2;
}

/** D by bisection between the geometric mean's and the sum of the balances. */
function invariantOf(x: number, y: number, steepness: number): number {
  let [low, high] = [2 * Math.sqrt(x * y), x + y];
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    const excess = steepness * (x + y) + middle - steepness * middle - middle ** 3 / (4 * x * y);
    if (excess > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
