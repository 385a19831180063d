import { ColumnSimplex } from "./columnSimplex.ts";
import type { BlockTrade, TradeBlock } from "./tradeBlock.ts";

/** What is to be reached. Scaled units of each coin; all lists in the order of the problem's coins. */
export type TradeProblem = {
  readonly blocks: readonly TradeBlock[];
  /** What there is of each coin before any trade; none may end below zero. */
  readonly endowment: readonly number[];
  /** What one scaled unit of each coin is worth that is left at the end; not negative. */
  readonly values: readonly number[];
  /** Where the search starts from: prices near which the answer is expected, e.g. fair values. */
  readonly startingValues: readonly number[];
};

/** The best trades found, and how much better any others could be. Floating point, for searching alone. */
export type TradeOptimum = {
  /** What is sold in each direction of each block, scaled units. */
  readonly inputs: readonly Float64Array[];
  /** What each block's best trade is worth at the optimum's prices: removing the block costs at least that. */
  readonly blockValues: readonly number[];
  /** Marginal price of each coin. */
  readonly prices: readonly number[];
  /** Worth of what is left, endowment included. */
  readonly value: number;
  /** No trades whatever leave more: the least value of the dual function met. */
  readonly bound: number;
};

/** Of what the trades gain: how much more others may still gain when the search ends. */
const CLOSE_ENOUGH = 1e-8;
/** The same while only the neighbourhood is looked for. */
const NEAR = 1e-3;
/** Worth, in scaled units, below which floating point tells nothing any more. */
const NOTHING = 1e-11;
const MOST_ROUNDS = 200;
/** Keeps two rows from being empty at once, which could make the simplex run in circles; far below a base unit's worth. */
const NUDGE = 1e-12;

/**
 * The trades over all blocks after which what is held is worth most, with no coin below zero: optimal routing as in
 * Angeris, Chitra, Evans and Boyd, "Optimal Routing for Constant Function Market Makers" (2022), and Diamandis et al.,
 * "An Efficient Algorithm for Optimal Routing Through Constant Function Market Makers" (2023). As there, a price for
 * each coin takes the problem apart: each block answers with its own best trade at these prices. The prices are
 * those of a linear program over the trades answered so far (Dantzig and Wolfe's decomposition), which also holds where
 * a price does not determine a trade, as at a pool with a fixed price, and which always has trades in hand that can be
 * made. Its dual value bounds what any trades could reach.
 */
export function optimizeTrades(problem: TradeProblem): TradeOptimum {
  const search = new TradeSearch(problem);
  search.run(Float64Array.from(problem.startingValues), NEAR);
  return search.run(Float64Array.from(problem.values), CLOSE_ENOUGH);
}

class TradeSearch {
  readonly #problem: TradeProblem;
  readonly #coins: number;
  readonly #simplex: ColumnSimplex;
  readonly #prices: Float64Array;
  readonly #offered: { readonly block: number; readonly trade: BlockTrade }[] = [];

  constructor(problem: TradeProblem) {
    this.#problem = problem;
    this.#coins = problem.values.length;
    const endowment = Float64Array.from(problem.endowment, (amount, coin) => amount + NUDGE * (1 + coin / 7));
    this.#simplex = new ColumnSimplex(endowment, problem.blocks.length);
    this.#prices = new Float64Array(this.#coins + problem.blocks.length);
  }

  run(values: Float64Array, tolerance: number): TradeOptimum {
    const before = dot(values, this.#problem.endowment);
    let bound = Number.POSITIVE_INFINITY;
    let blockValues: readonly number[] = [];
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      this.#settle(values);
      const asked = this.#ask();
      bound = Math.min(bound, asked.bound);
      blockValues = asked.blockValues;
      const value = this.#simplex.value(values);
      if (bound - value <= tolerance * (value - before) + NOTHING) break;
    }
    const prices = [...this.#prices.subarray(0, this.#coins)];
    return { inputs: this.#inputs(), blockValues, prices, value: this.#simplex.value(values), bound };
  }

  /** Pivots until no trade offered so far, and nothing left over, would add value. */
  #settle(values: Float64Array): void {
    const most = 50 * this.#prices.length;
    for (let pivot = 0; pivot < most; pivot += 1) {
      this.#simplex.prices(values, this.#prices);
      if (!this.#enterBest(values)) break;
    }
  }

  #enterBest(values: Float64Array): boolean {
    let [best, enter] = [NOTHING / 10, (): boolean => false];
    for (let coin = 0; coin < this.#coins; coin += 1) {
      const gain = (values[coin] ?? 0) - (this.#prices[coin] ?? 0);
      if (gain > best) [best, enter] = [gain, () => this.#simplex.enterCoin(coin)];
    }
    for (let block = 0; block < this.#problem.blocks.length; block += 1) {
      const gain = -(this.#prices[this.#coins + block] ?? 0);
      if (gain > best) [best, enter] = [gain, () => this.#simplex.enterUnused(block)];
    }
    for (const { block, trade } of this.#offered) {
      const gain = this.#worth(trade.net) - (this.#prices[this.#coins + block] ?? 0);
      if (gain > best) [best, enter] = [gain, () => this.#simplex.enterTrade(block, trade)];
    }
    return enter();
  }

  #worth(amounts: ArrayLike<number>): number {
    return dot(this.#prices.subarray(0, this.#coins), amounts);
  }

  /** Asks every block for its best trade at the present prices. */
  #ask(): { readonly bound: number; readonly blockValues: readonly number[] } {
    const prices = this.#prices.subarray(0, this.#coins).map((price) => Math.max(price, 0));
    const blockValues = this.#problem.blocks.map((asked, block) => {
      const trade = asked.bestTrade(prices);
      if (trade !== null) this.#offered.push({ block, trade });
      return trade?.worth ?? 0;
    });
    const bound = blockValues.reduce((sum, value) => sum + value, this.#worth(this.#problem.endowment));
    return { bound, blockValues };
  }

  #inputs(): readonly Float64Array[] {
    const inputs = this.#problem.blocks.map(({ directions }) => new Float64Array(directions));
    for (const { block, trade, weight } of this.#simplex.trades()) {
      const sum = inputs[block];
      if (sum === undefined) continue;
      for (const [direction, input] of trade.inputs.entries()) sum[direction] = (sum[direction] ?? 0) + weight * input;
    }
    return inputs;
  }
}

function dot(prices: ArrayLike<number>, amounts: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < prices.length; at += 1) sum += (prices[at] ?? 0) * (amounts[at] ?? 0);
  return sum;
}
