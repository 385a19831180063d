import type { BlockTrade } from "./tradeBlock.ts";

/** A trade that the basis holds with a weight. */
export type WeightedTrade = { readonly block: number; readonly trade: BlockTrade; readonly weight: number };

/** What a row of the basis stands for: what is left of a coin, what is not used of a block, or a trade of a block. */
type BasisEntry =
  | { readonly kind: "coin"; readonly coin: number }
  | { readonly kind: "unused" }
  | { readonly kind: "trade"; readonly block: number; readonly trade: BlockTrade };

/** Pivots smaller than this would blow rounding errors up. */
const SMALL_PIVOT = 1e-11;

/**
 * The revised simplex method for: choose weights of trades, of each block at most 1 in all, so that no coin ends below
 * zero and what is left of the coins is worth most. Trades are offered one by one (column generation), so that a block
 * may have infinitely many. All in floating point, for searching alone.
 *
 * Rows: one for each coin (what is left = endowment + Σ weight × net), then one for each block (Σ weight + unused = 1).
 * Source: Dantzig and Wolfe, Decomposition Principle for Linear Programs, Operations Research 8 (1960).
 */
export class ColumnSimplex {
  readonly #coins: number;
  readonly #size: number;
  readonly #inverse: Float64Array;
  readonly #amounts: Float64Array;
  readonly #basis: BasisEntry[];
  readonly #direction: Float64Array;

  /** @param endowment of each coin, not negative, scaled units */
  constructor(endowment: Float64Array, blocks: number) {
    this.#coins = endowment.length;
    this.#size = endowment.length + blocks;
    this.#inverse = new Float64Array(this.#size * this.#size);
    this.#amounts = new Float64Array(this.#size).fill(1);
    this.#amounts.set(endowment);
    this.#direction = new Float64Array(this.#size);
    this.#basis = Array.from({ length: this.#size }, (_, row) =>
      row < this.#coins ? { kind: "coin", coin: row } : { kind: "unused" },
    );
    for (let row = 0; row < this.#size; row += 1) this.#inverse[row * this.#size + row] = 1;
  }

  /**
   * What one more unit of each coin would be worth, and after them what a whole block more would be worth.
   * @param values of each coin that is left
   */
  prices(values: Float64Array, into: Float64Array): void {
    into.fill(0);
    for (const [row, entry] of this.#basis.entries()) {
      const value = entry.kind === "coin" ? (values[entry.coin] ?? 0) : 0;
      if (value === 0) continue;
      const start = row * this.#size;
      for (let at = 0; at < this.#size; at += 1) into[at] = (into[at] ?? 0) + value * (this.#inverse[start + at] ?? 0);
    }
  }

  /** Worth of what is left at the present weights. */
  value(values: Float64Array): number {
    let sum = 0;
    for (const [row, entry] of this.#basis.entries()) {
      if (entry.kind === "coin") sum += (values[entry.coin] ?? 0) * (this.#amounts[row] ?? 0);
    }
    return sum;
  }

  /** Takes a trade into the basis. @returns false where rounding leaves no row for it */
  enterTrade(block: number, trade: BlockTrade): boolean {
    const own = this.#coins + block;
    for (let row = 0; row < this.#size; row += 1) {
      const start = row * this.#size;
      let sum = this.#inverse[start + own] ?? 0;
      for (let coin = 0; coin < this.#coins; coin += 1) {
        sum -= (this.#inverse[start + coin] ?? 0) * (trade.net[coin] ?? 0);
      }
      this.#direction[row] = sum;
    }
    return this.#pivot({ kind: "trade", block, trade });
  }

  /** Lets something of a coin be left over. @returns false where rounding leaves no row for it */
  enterCoin(coin: number): boolean {
    return this.#enterSlack(coin, { kind: "coin", coin });
  }

  /** Lets a block be used less than wholly. @returns false where rounding leaves no row for it */
  enterUnused(block: number): boolean {
    return this.#enterSlack(this.#coins + block, { kind: "unused" });
  }

  /** The trades in use. */
  trades(): readonly WeightedTrade[] {
    return this.#basis.flatMap((entry, row) => {
      const weight = this.#amounts[row] ?? 0;
      return entry.kind === "trade" && weight > 0 ? [{ block: entry.block, trade: entry.trade, weight }] : [];
    });
  }

  #enterSlack(column: number, entry: BasisEntry): boolean {
    for (let row = 0; row < this.#size; row += 1) this.#direction[row] = this.#inverse[row * this.#size + column] ?? 0;
    return this.#pivot(entry);
  }

  #pivot(entering: BasisEntry): boolean {
    const row = this.#leavingRow();
    if (row < 0) return false;
    const size = this.#size;
    const divisor = this.#direction[row] ?? 1;
    const step = (this.#amounts[row] ?? 0) / divisor;
    for (let at = 0; at < size; at += 1)
      this.#inverse[row * size + at] = (this.#inverse[row * size + at] ?? 0) / divisor;
    for (let other = 0; other < size; other += 1) {
      const factor = this.#direction[other] ?? 0;
      if (other === row || factor === 0) continue;
      this.#amounts[other] = Math.max(0, (this.#amounts[other] ?? 0) - factor * step);
      for (let at = 0; at < size; at += 1) {
        this.#inverse[other * size + at] =
          (this.#inverse[other * size + at] ?? 0) - factor * (this.#inverse[row * size + at] ?? 0);
      }
    }
    this.#amounts[row] = step;
    this.#basis[row] = entering;
    return true;
  }

  /** The row that reaches zero first; among equals the largest pivot. */
  #leavingRow(): number {
    let [best, leaving] = [Number.POSITIVE_INFINITY, -1];
    for (let row = 0; row < this.#size; row += 1) {
      const pivot = this.#direction[row] ?? 0;
      if (pivot <= SMALL_PIVOT) continue;
      const ratio = (this.#amounts[row] ?? 0) / pivot;
      if (ratio < best || (ratio === best && pivot > (this.#direction[leaving] ?? 0))) [best, leaving] = [ratio, row];
    }
    return leaving;
  }
}
