import type { CurvePoint } from "../../domain/searchCurve.ts";
import type { StableSwapState } from "../curveStableSwap/stableSwapState.ts";
import { FloatInvariant } from "./floatInvariant.ts";

const FEE_DENOMINATOR = 1e10;

/**
 * Deposits and withdrawals of one coin in a base pool in floating point, coins and liquidity tokens at 18 decimals. Slopes
 * are the derivatives of the same formulas, the fee on imbalance included.
 */
export class FloatBasePool {
  readonly #balances: readonly number[];
  readonly #d: number;
  readonly #supply: number;
  /** n/(4(n−1)) of the swap fee, as a share. */
  readonly #fee: number;
  readonly #invariant: FloatInvariant;

  constructor(state: StableSwapState) {
    const coins = state.scaled.length;
    this.#balances = state.scaled.map(Number);
    this.#d = Number(state.invariant ?? 0n);
    this.#supply = Number(state.fields.supply ?? 0n);
    this.#fee = ((Number(state.fields.feeE10) / FEE_DENOMINATOR) * coins) / (4 * (coins - 1));
    this.#invariant = new FloatInvariant(coins, Number(state.fields.amplification));
  }

  /** Liquidity tokens for `amount` of coin `index`. */
  deposit(index: number, amount: number, into: CurvePoint): void {
    const unit = this.#balances.map((_, at) => (at === index ? 1 : 0));
    const paidIn = this.#balances.map((balance, at) => (at === index ? balance + amount : balance));
    const unfeed = this.#invariant.dOf(paidIn, this.#d);
    const growth = unfeed / this.#d;
    const growthMove = this.#invariant.dMove(paidIn, unfeed, unit) / this.#d;
    const counted = paidIn.map((held, at) => held - this.#fee * Math.abs(growth * (this.#balances[at] ?? 0) - held));
    const moves = this.#balances.map((balance, at) =>
      at === index ? 1 - this.#fee * (1 - balance * growthMove) : -this.#fee * balance * growthMove,
    );
    const afterwards = this.#invariant.dOf(counted, unfeed);
    into.amountOut = Math.max(0, this.#supply * (afterwards / this.#d - 1));
    into.slope = (this.#supply * this.#invariant.dMove(counted, afterwards, moves)) / this.#d;
  }

  /** What `tokens` give of coin `index`. */
  withdraw(index: number, tokens: number, into: CurvePoint): void {
    const balances = this.#balances;
    const share = 1 - tokens / this.#supply;
    const d = share * this.#d;
    const still = balances.map(() => 0);
    const held = balances[index] ?? 0;
    const unfeed = this.#invariant.balanceAt(balances, index, d);
    const unfeedMove = this.#invariant.balanceMove(balances, index, d, unfeed, this.#d, still);
    const reduced = balances.map((balance) => balance * (1 - this.#fee * (1 - share)));
    const moves = balances.map((balance) => balance * this.#fee);
    const left = this.#invariant.balanceAt(reduced, index, d);
    const leftMove = this.#invariant.balanceMove(reduced, index, d, left, this.#d, moves);
    into.amountOut = Math.max(0, held - this.#fee * (held * share - unfeed) - left);
    into.slope = (this.#fee * (held - unfeedMove) + leftMove) / this.#supply;
  }
}
