/** Newton's method is at a float's last digits after as many rounds from a neighbouring D. */
const ROUNDS = 5;

/** The StableSwap invariant in floating point at 18 decimals, with its derivatives; A is whole. */
export class FloatInvariant {
  readonly #coins: number;
  readonly #ann: number;

  /** @param amplification the contract's A, which is A·nⁿ⁻¹ of the paper */
  constructor(coins: number, amplification: number) {
    this.#coins = coins;
    this.#ann = amplification * coins;
  }

  /** D of `balances`. @param near a D of about the same size */
  dOf(balances: readonly number[], near: number): number {
    const sum = balances.reduce((total, balance) => total + balance, 0);
    let d = near;
    for (let round = 0; round < ROUNDS; round += 1) {
      const product = this.#productOf(balances, d);
      d = ((this.#ann * sum + product * this.#coins) * d) / ((this.#ann - 1) * d + (this.#coins + 1) * product);
    }
    return d;
  }

  /** How D grows where the balances move by `moves` each: Σ (Ann + P/x)·move / (Ann − 1 + (n + 1)·P/D), P = Dⁿ⁺¹/(nⁿ·Πx). */
  dMove(balances: readonly number[], d: number, moves: readonly number[]): number {
    const product = this.#productOf(balances, d);
    const total = balances.reduce((sum, balance, at) => sum + (this.#ann + product / balance) * (moves[at] ?? 0), 0);
    return total / (this.#ann - 1 + ((this.#coins + 1) * product) / d);
  }

  /** The balance of coin `index` at D, the others given; `balances[index]` is not read. */
  balanceAt(balances: readonly number[], index: number, d: number): number {
    const { b, c } = this.#terms(balances, index, d);
    const root = Math.sqrt(b * b + 4 * c);
    return b < 0 ? (root - b) / 2 : (2 * c) / (root + b);
  }

  /** How that balance `y` grows where D moves by `dMove` and the other balances by `moves`. */
  balanceMove(
    balances: readonly number[],
    index: number,
    d: number,
    y: number,
    dMove: number,
    moves: readonly number[],
  ): number {
    const { b, c } = this.#terms(balances, index, d);
    const others = balances.reduce(
      (sum, balance, at) => (at === index ? sum : sum + (y + c / balance) * (moves[at] ?? 0)),
      0,
    );
    return ((((this.#coins + 1) * c) / d + (1 - 1 / this.#ann) * y) * dMove - others) / (2 * y + b);
  }

  #productOf(balances: readonly number[], d: number): number {
    return balances.reduce((product, balance) => (product * d) / (balance * this.#coins), d);
  }

  #terms(balances: readonly number[], index: number, d: number): { readonly b: number; readonly c: number } {
    let [sum, c] = [0, d];
    for (const [at, balance] of balances.entries()) {
      if (at === index) continue;
      sum += balance;
      c = (c * d) / (balance * this.#coins);
    }
    return { b: sum + d / this.#ann - d, c: (c * d) / (this.#ann * this.#coins) };
  }
}
