import { balanceRounds } from "./balanceRounds.ts";
import { balanceTerms } from "./balanceTerms.ts";
import { FloatLeg } from "./floatLeg.ts";
import { provenRoot } from "./provenRoot.ts";
import type { StableSwapMaths } from "./stableSwapMaths.ts";
import { fitsWord } from "./wordRange.ts";

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
 * comes from `provenRoot`, at an eighth of the time of the contract's rounds, and from the rounds where that proves nothing.
 */
export class ExchangeLeg {
  readonly inBefore: bigint;
  readonly outBefore: bigint;
  readonly floats: FloatLeg;
  readonly #input: LegInput;
  /** Ann·n, D in A's units, and what c is before the coin sold divides it. */
  readonly #annCoins: bigint;
  readonly #coins: bigint;
  readonly #preciseD: bigint;
  readonly #beforeIn: bigint;
  /** n times the balances of the coins that divide c after the coin sold. */
  readonly #divisors: readonly bigint[];
  /** b less the coin sold. */
  readonly #rest: bigint;
  /** Whether no number of the rounds leaves 256 bits, whatever is sold. */
  readonly #staysInWords: boolean;

  constructor(input: LegInput) {
    const { scaled, d, amplification, maths, indexIn, indexOut } = input;
    this.#input = input;
    this.inBefore = scaled[indexIn] ?? 0n;
    this.outBefore = scaled[indexOut] ?? 0n;
    this.#coins = BigInt(scaled.length);
    const ann = amplification * this.#coins;
    this.#annCoins = ann * this.#coins;
    this.#preciseD = d * maths.amplificationPrecision;
    const others = scaled.map((balance, index) => ({ balance, index })).filter(({ index }) => index !== indexOut);
    const earlier = others.filter(({ index }) => index < indexIn);
    const later = others.filter(({ index }) => index > indexIn);
    this.#beforeIn = earlier.reduce((c, { balance }) => (c * d) / (balance * this.#coins), d) * d;
    this.#divisors = later.map(({ balance }) => balance * this.#coins);
    const held = others.reduce((sum, { balance }) => sum + balance, 0n) - this.inBefore;
    this.#rest = held + this.#preciseD / ann - d;
    this.#staysInWords = staysInWords(input);
    this.floats = new FloatLeg(
      Number(this.inBefore),
      Number(this.outBefore),
      Number(this.#rest),
      Number(this.#productAt(this.inBefore)) * Number(this.inBefore),
    );
  }

  /** The balance of the coin bought where the coin sold comes to `inAfter`; null where the contract reverts. */
  balanceLeft(inAfter: bigint): bigint | null {
    if (!this.#staysInWords) return this.#byRounds(inAfter);
    const guess = this.floats.balanceLeft(Number(inAfter));
    return provenRoot(inAfter + this.#rest, this.#productAt(inAfter), guess) ?? this.#byRounds(inAfter);
  }

  /** c of the contract where the coin sold comes to `inAfter`. */
  #productAt(inAfter: bigint): bigint {
    let c = this.#beforeIn / (inAfter * this.#coins);
    for (const divisor of this.#divisors) c = (c * this.#input.d) / divisor;
    return (c * this.#preciseD) / this.#annCoins;
  }

  #byRounds(inAfter: bigint): bigint | null {
    const { scaled, d, amplification, maths, indexIn, indexOut } = this.#input;
    const balances = scaled.map((balance, index) => (index === indexIn ? inAfter : balance));
    const terms = balanceTerms(balances, indexOut, d, amplification, maths);
    return terms === null ? null : balanceRounds(terms, d, maths);
  }
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
