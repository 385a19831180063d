import { balanceRounds } from "./balanceRounds.ts";
import { balanceTerms } from "./balanceTerms.ts";
import { FloatLeg } from "./floatLeg.ts";
import { provenRoot } from "./provenRoot.ts";
import type { StableSwapMaths } from "./stableSwapMaths.ts";
import { fitsWord } from "./wordRange.ts";

/**
 * The rounds start at D and halve the distance to the root y until that is of the size of 2y + b = y + c/y, which is more
 * than y: at a 64th of D or more that takes six of them.
 */
const MILD_SKEW = 64n;

/** What a direction is made from: balances at 18 decimals, their D, and A in units of the maths' precision. */
export type LegInput = {
  readonly scaled: readonly bigint[];
  readonly d: bigint;
  readonly amplification: bigint;
  readonly maths: StableSwapMaths;
  readonly indexIn: number;
  readonly indexOut: number;
};

/**
 * One direction of a state: everything about a swap that does not depend on its size, worked out once. The balance left
 * comes from `provenRoot`, at a tenth of the time of the contract's rounds, and from the rounds where that proves nothing.
 */
export class ExchangeLeg {
  readonly inBefore: bigint;
  readonly outBefore: bigint;
  /** Balance of the coin bought down to which the rounds for it are few, whatever the input. */
  readonly mildFloor: bigint;
  readonly floats: FloatLeg;
  readonly #input: LegInput;
  /** b less the coin sold. */
  readonly #rest: bigint;
  /** c times the coin sold, rounded down, and how far the contract's own divisions may bring c below that. */
  readonly #product: bigint;
  readonly #lost: bigint;
  /** Whether no number of the rounds leaves 256 bits, whatever is sold. */
  readonly #staysInWords: boolean;

  constructor(input: LegInput) {
    const { scaled, d, amplification, maths, indexIn, indexOut } = input;
    const coins = BigInt(scaled.length);
    const ann = amplification * coins;
    const preciseD = d * maths.amplificationPrecision;
    const others = scaled.filter((_, index) => index !== indexOut && index !== indexIn);
    this.#input = input;
    this.inBefore = scaled[indexIn] ?? 0n;
    this.outBefore = scaled[indexOut] ?? 0n;
    this.mildFloor = d / MILD_SKEW;
    this.#rest = others.reduce((sum, balance) => sum + balance, 0n) + preciseD / ann - d;
    const divisor = others.reduce((product, balance) => product * balance, ann) * coins ** coins;
    this.#product = (preciseD * d ** coins) / divisor;
    this.#lost = lostToDivisions(input);
    this.#staysInWords = staysInWords(input);
    this.floats = new FloatLeg(
      Number(this.inBefore),
      Number(this.outBefore),
      Number(this.#rest),
      Number(this.#product),
    );
  }

  /** The balance of the coin bought where the coin sold comes to `inAfter`; null where the contract reverts. */
  balanceLeft(inAfter: bigint): bigint | null {
    if (!this.#staysInWords) return this.#byRounds(inAfter);
    const x = Number(inAfter);
    const slope = this.floats.slopeOfRoot(x);
    const guess = this.floats.balanceLeft(x, slope);
    const c = this.#product / inAfter;
    return provenRoot(inAfter + this.#rest, c, this.#lost, guess, slope) ?? this.#byRounds(inAfter);
  }

  #byRounds(inAfter: bigint): bigint | null {
    const { scaled, d, amplification, maths, indexIn, indexOut } = this.#input;
    const balances = scaled.map((balance, index) => (index === indexIn ? inAfter : balance));
    const terms = balanceTerms(balances, indexOut, d, amplification, maths);
    return terms === null ? null : balanceRounds(terms, d, maths);
  }
}

/**
 * How much less c can be in the contract than without rounding: each of its divisions cuts less than one off, which the
 * ones after it multiply by D over n times the next balance, and the last by D/(Ann·n). Rounded up; at the balances as they
 * are, and so for every larger balance of the coin sold.
 */
function lostToDivisions({ scaled, d, amplification, maths, indexOut }: LegInput): bigint {
  const coins = BigInt(scaled.length);
  const divided = (lost: bigint, numerator: bigint, denominator: bigint) => (lost * numerator) / denominator + 2n;
  const chained = scaled.reduce(
    (lost, balance, index) => (index === indexOut ? lost : divided(lost, d, balance * coins)),
    0n,
  );
  return divided(chained, d * maths.amplificationPrecision, amplification * coins * coins);
}

/**
 * Whether every number of the rounds has 256 bits at the balances as they are, and so at every larger balance of the coin
 * sold: c only falls as that grows, and b only rises. The largest numbers are the squares of D, where the rounds start, and,
 * where the root lies above D, of what the first of them gives.
 */
function staysInWords({ scaled, d, amplification, maths, indexOut }: LegInput): boolean {
  const terms = balanceTerms(scaled, indexOut, d, amplification, maths);
  if (terms === null || d === 0n) return false;
  const { b, c } = terms;
  const first = (d * d + c) / (2n * d + b);
  return fitsWord(d * d + c) && fitsWord(first * first + c);
}
