import type { CurvePoint } from "../../domain/searchCurve.ts";
import type { StableSwapState } from "../curveStableSwap/stableSwapState.ts";

const FEE_DENOMINATOR = 1e10;
const COINS = 3;
/** COINS to the power of itself. */
const COINS_POWER = 27;
const MAX_ROUNDS = 12;
/** A step this small leaves an error of its square. */
const SETTLED = 1e-9;

/**
 * Deposits and withdrawals of one coin in a base pool of three, in floating point, coins and liquidity tokens at 18 decimals.
 * Slopes are the derivatives of the same formulas, the fee on imbalance included. With g for the growth of D, deposited
 * coins aside every balance counts with 1 − fee·|g − 1| of itself, since that is how far each is from its share.
 */
export class FloatBasePool {
  readonly #held: number;
  /** Sum and product of the other two balances. */
  readonly #sum: number;
  readonly #product: number;
  readonly #d: number;
  readonly #ann: number;
  readonly #supply: number;
  /** n/(4(n−1)) of the swap fee, as a share. */
  readonly #fee: number;

  /** @param index the coin that is deposited or withdrawn */
  constructor(state: StableSwapState, index: number) {
    const others = state.scaled.filter((_, at) => at !== index).map(Number);
    this.#held = Number(state.scaled[index] ?? 0n);
    this.#sum = others.reduce((sum, balance) => sum + balance, 0);
    this.#product = others.reduce((product, balance) => product * balance, 1);
    this.#d = Number(state.invariant ?? 0n);
    this.#ann = Number(state.fields.amplification) * COINS;
    this.#supply = Number(state.fields.supply ?? 0n);
    this.#fee = ((Number(state.fields.feeE10) / FEE_DENOMINATOR) * COINS) / (4 * (COINS - 1));
  }

  /** Liquidity tokens for `amount` of the coin. */
  deposit(amount: number, into: CurvePoint): void {
    const fee = this.#fee;
    const paidIn = this.#held + amount;
    const unfeed = this.#invariantOf(this.#sum + paidIn, this.#product * paidIn, this.#d);
    const unfeedProduct = productOf(unfeed, this.#product * paidIn);
    const move = (this.#ann + unfeedProduct / paidIn) / this.#weightOf(unfeedProduct, unfeed) / this.#d;
    const growth = unfeed / this.#d;
    const kept = 1 - fee * (growth - 1);
    const counted = paidIn - fee * (paidIn - growth * this.#held);
    const countedMove = 1 - fee * (1 - this.#held * move);
    const product = this.#product * kept * kept * counted;
    const d = this.#invariantOf(this.#sum * kept + counted, product, unfeed);
    const share = productOf(d, product);
    const bySum = this.#ann * (countedMove - fee * this.#sum * move);
    const byProduct = share * (countedMove / counted - ((COINS - 1) * fee * move) / kept);
    into.amountOut = Math.max(0, this.#supply * (d / this.#d - 1));
    into.slope = (this.#supply * (bySum + byProduct)) / this.#weightOf(share, d) / this.#d;
  }

  /** What `tokens` give of the coin. */
  withdraw(tokens: number, into: CurvePoint): void {
    const fee = this.#fee;
    const growth = 1 - tokens / this.#supply;
    const d = growth * this.#d;
    const lost = 1 - 1 / this.#ann;
    const c = productOf(d, this.#product) / this.#ann;
    const kept = 1 - fee * (1 - growth);
    const [b, reducedB] = [this.#sum - d * lost, this.#sum * kept - d * lost];
    const reducedC = c / (kept * kept);
    const [root, reducedRoot] = [Math.sqrt(b * b + 4 * c), Math.sqrt(reducedB * reducedB + 4 * reducedC)];
    const [unfeed, left] = [balanceAt(b, c, root), balanceAt(reducedB, reducedC, reducedRoot)];
    const unfeedMove = (((COINS + 1) * c) / d + lost * unfeed) / root;
    const othersMove = fee * (left * this.#sum + ((COINS - 1) * reducedC) / kept);
    const leftMove = ((((COINS + 1) * reducedC) / d + lost * left) * this.#d - othersMove) / reducedRoot;
    into.amountOut = Math.max(0, this.#held - fee * (this.#held * growth - unfeed) - left);
    into.slope = (fee * (this.#held - unfeedMove * this.#d) + leftMove) / this.#supply;
  }

  /** D by Newton's method. @param near a D of about the same size */
  #invariantOf(sum: number, product: number, near: number): number {
    let d = near;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const share = productOf(d, product);
      const next = ((this.#ann * sum + share * COINS) * d) / ((this.#ann - 1) * d + (COINS + 1) * share);
      if (Math.abs(next - d) <= SETTLED * next) return next;
      d = next;
    }
    return d;
  }

  /** Ann − 1 + (n + 1)·P/D, which divides ∂D/∂x = (Ann + P/x)/… */
  #weightOf(share: number, d: number): number {
    return this.#ann - 1 + ((COINS + 1) * share) / d;
  }
}

/** Dⁿ⁺¹/(nⁿ·Πx). Over the other two balances alone it is what c is Ann times of. */
function productOf(d: number, product: number): number {
  const square = d * d;
  return (square * square) / (COINS_POWER * product);
}

/** The positive root of y² + b·y = c, its root of the discriminant given. */
function balanceAt(b: number, c: number, root: number): number {
  return b < 0 ? (root - b) / 2 : (2 * c) / (root + b);
}
