import type { SmoothSale } from "./smoothSale.ts";

/** How far the path to the optimum is followed: what is given away at most is the number of constraints over this. */
const LAST_STEEPNESS = 1e13;
const GROWTH = 4;
const MOST_NEWTON_STEPS = 80;
/** What each coin has to begin with, so that a first point lies inside: it can only raise what this solver finds. */
const ENDOWMENT = 1e-11;

/**
 * The most that sales can earn, found in another way than ours: all inputs at once, by Newton's method on the profit
 * with logarithmic barriers at its limits, along the path of ever steeper profit (Boyd and Vandenberghe, Convex
 * Optimization, chapter 11). For smooth, strictly concave sales.
 * @param values of one unit of each coin that is left
 * @returns worth of what is left when no coin is short
 */
export function barrierOptimum(sales: readonly SmoothSale[], values: readonly number[]): number {
  const problem = new BarrierProblem(sales, values);
  let inputs = sales.map(() => ENDOWMENT / (10 * sales.length));
  for (let steepness = 1; steepness <= LAST_STEEPNESS; steepness *= GROWTH) inputs = problem.centre(inputs, steepness);
  return problem.worth(inputs);
}

class BarrierProblem {
  readonly #sales: readonly SmoothSale[];
  readonly #values: readonly number[];

  constructor(sales: readonly SmoothSale[], values: readonly number[]) {
    this.#sales = sales;
    this.#values = values;
  }

  worth(inputs: readonly number[]): number {
    return this.#left(inputs).reduce((sum, amount, coin) => sum + amount * (this.#values[coin] ?? 0), 0);
  }

  /** The point on the path at this steepness, by damped Newton steps from `inputs`. */
  centre(inputs: readonly number[], steepness: number): number[] {
    let point = [...inputs];
    let height = this.#height(point, steepness);
    for (let step = 0; step < MOST_NEWTON_STEPS; step += 1) {
      const { gradient, curvature } = this.#derivatives(point, steepness);
      const direction = solvePositive(curvature, gradient);
      const decrement = direction.reduce((sum, move, at) => sum + move * (gradient[at] ?? 0), 0);
      if (decrement < 1e-12) break;
      let length = 1;
      let next = point;
      let reached = Number.NEGATIVE_INFINITY;
      for (; length > 1e-12; length /= 2) {
        next = point.map((input, at) => input + length * (direction[at] ?? 0));
        reached = this.#height(next, steepness);
        if (reached >= height + 1e-4 * length * decrement) break;
      }
      if (!(reached > height)) break;
      point = next;
      height = reached;
    }
    return point;
  }

  #left(inputs: readonly number[]): number[] {
    const left = this.#values.map(() => ENDOWMENT);
    for (const [at, { coinIn, coinOut, at: output }] of this.#sales.entries()) {
      const input = inputs[at] ?? 0;
      left[coinIn] = (left[coinIn] ?? 0) - input;
      left[coinOut] = (left[coinOut] ?? 0) + output(input)[0];
    }
    return left;
  }

  /** Steep profit with barriers; minus infinity outside. */
  #height(inputs: readonly number[], steepness: number): number {
    if (inputs.some((input, at) => !(input > 0 && input < (this.#sales[at]?.capacity ?? 0)))) {
      return Number.NEGATIVE_INFINITY;
    }
    const left = this.#left(inputs);
    if (left.some((amount) => !(amount > 0))) return Number.NEGATIVE_INFINITY;
    let height = 0;
    for (const [coin, amount] of left.entries())
      height += steepness * (this.#values[coin] ?? 0) * amount + Math.log(amount);
    for (const [at, input] of inputs.entries()) height += Math.log(input) + barrierBelow(this.#capacity(at), input);
    return height;
  }

  #capacity(at: number): number {
    return this.#sales[at]?.capacity ?? Number.POSITIVE_INFINITY;
  }

  /** The gradient of the height, and minus its matrix of second derivatives, which is positive definite. */
  #derivatives(inputs: readonly number[], steepness: number): { gradient: number[]; curvature: number[][] } {
    const left = this.#left(inputs);
    const pull = left.map((amount, coin) => steepness * (this.#values[coin] ?? 0) + 1 / amount);
    const rows = this.#sales.map((sale, at) => ({ sale, input: inputs[at] ?? 0, of: sale.at(inputs[at] ?? 0) }));
    const gradient = rows.map(({ sale, input, of }, at) => {
      const above = this.#capacity(at) - input;
      return (pull[sale.coinOut] ?? 0) * of[1] - (pull[sale.coinIn] ?? 0) + 1 / input - 1 / above;
    });
    const moves = rows.map(({ sale, of }) => {
      const move = left.map(() => 0);
      move[sale.coinIn] = -1;
      move[sale.coinOut] = of[1];
      return move;
    });
    const curvature = rows.map(({ sale, input, of }, at) =>
      rows.map((_, other) => {
        const shared = left.reduce((sum, amount, coin) => {
          return sum + ((moves[at]?.[coin] ?? 0) * (moves[other]?.[coin] ?? 0)) / (amount * amount);
        }, 0);
        if (at !== other) return shared;
        const above = this.#capacity(at) - input;
        return shared - (pull[sale.coinOut] ?? 0) * of[2] + 1 / (input * input) + 1 / (above * above);
      }),
    );
    return { gradient, curvature };
  }
}

function barrierBelow(capacity: number, input: number): number {
  return Number.isFinite(capacity) ? Math.log(capacity - input) : 0;
}

/** Solves matrix·x = right for a symmetric positive definite matrix, by Cholesky's factors. */
function solvePositive(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const factor = matrix.map((row) => [...row]);
  const entry = (row: number, column: number): number => factor[row]?.[column] ?? 0;
  for (let column = 0; column < size; column += 1) {
    for (let row = column; row < size; row += 1) {
      let sum = entry(row, column);
      for (let before = 0; before < column; before += 1) sum -= entry(row, before) * entry(column, before);
      const target = factor[row];
      if (target !== undefined)
        target[column] = row === column ? Math.sqrt(Math.max(sum, 1e-300)) : sum / entry(column, column);
    }
  }
  const solution = [...right];
  for (let row = 0; row < size; row += 1) {
    let sum = solution[row] ?? 0;
    for (let before = 0; before < row; before += 1) sum -= entry(row, before) * (solution[before] ?? 0);
    solution[row] = sum / entry(row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = solution[row] ?? 0;
    for (let after = row + 1; after < size; after += 1) sum -= entry(after, row) * (solution[after] ?? 0);
    solution[row] = sum / entry(row, row);
  }
  return solution;
}
