import type { CurvePoint } from "../../domain/searchCurve.ts";

/** Once a round moves the balance by less than this share of the root's own scale, two more settle the last unit. */
const NEARLY_SETTLED = 1e-7;
const LAST_ROUNDS = 2;
const MAX_ROUNDS = 255;

/**
 * One direction of a StableSwap pool in floating point, at 18 decimals and before the fee. With y(x) the positive root of
 * y² + b·y = c, b = x + rest and c = product/x, an input Δ takes the coin bought from y₀ to y₀ − dy, where dy solves
 * dy² − (2y₀ + b)·dy + F = 0 with F = Δ·(y₀ + product/(x₀·x)): in this form nothing cancels, so that the smallest inputs
 * are as exact as the largest.
 */
export class FloatLeg {
  /** Balances of the coin sold and the coin bought before the swap. */
  readonly inBefore: number;
  readonly outBefore: number;
  readonly #rest: number;
  readonly #product: number;

  /**
   * @param rest sum of the other balances plus D/Ann less D
   * @param product Dⁿ⁺¹/(nⁿ·Ann) over the other balances
   */
  constructor(inBefore: number, outBefore: number, rest: number, product: number) {
    this.inBefore = inBefore;
    this.outBefore = outBefore;
    this.#rest = rest;
    this.#product = product;
  }

  /** What the curve gives for `input` and its slope there, both at 18 decimals. */
  evaluate(input: number, into: CurvePoint): void {
    const x = this.inBefore + input;
    const b = x + this.#rest;
    const c = this.#product / x;
    const root = Math.sqrt(b * b + 4 * c);
    const output = (2 * input * (this.outBefore + c / this.inBefore)) / (2 * this.outBefore + b + root);
    into.amountOut = output;
    into.slope = (this.outBefore - output + c / x) / root;
  }

  /** 2y + b at the balance y of the coin bought that is left, where the coin sold comes to `x`. */
  slopeOfRoot(x: number): number {
    const b = x + this.#rest;
    return Math.sqrt(b * b + (4 * this.#product) / x);
  }

  /** That balance. @param slope what `slopeOfRoot` gives */
  balanceLeft(x: number, slope: number): number {
    const b = x + this.#rest;
    return b < 0 ? (slope - b) / 2 : (2 * this.#product) / (x * (slope + b));
  }

  /**
   * About how many rounds the contract needs for the balance of the coin bought, where the coin sold comes to `x`: it starts
   * at D, and until it is as near as the root's own scale each round only halves the distance.
   */
  rounds(x: number, d: number): number {
    const b = x + this.#rest;
    const c = this.#product / x;
    const settled = NEARLY_SETTLED * Math.sqrt(b * b + 4 * c);
    let y = d;
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const next = (y * y + c) / (2 * y + b);
      if (Math.abs(y - next) <= settled) return Math.min(round + LAST_ROUNDS, MAX_ROUNDS);
      y = next;
    }
    return MAX_ROUNDS;
  }
}
