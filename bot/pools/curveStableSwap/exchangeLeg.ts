import { balanceTerms } from "./balanceTerms.ts";
import { FloatLeg } from "./floatLeg.ts";
import { provenRoot } from "./provenRoot.ts";
import { roundsStayInWords } from "./roundsStayInWords.ts";
import { solveBalance } from "./solveBalance.ts";
import type { StableSwapMaths } from "./stableSwapMaths.ts";

/**
 * The rounds start at D and halve the distance to the root y until that is of the size of 2y + b = y + c/y, which is more
 * than y: at a 64th of D or more that takes six of them.
 */
const MILD_SKEW = 64n;

/**
 * Where every balance is at least D/2⁸ and all numbers are this small, none of those that StableSwap-NG notes its prices with
 * comes near 256 bits: Dⁿ⁺¹/(nⁿ·Πx) is below 2^159 for eight coins, and 2^255 bounds its product with a balance.
 */
const SURE_SKEW_BITS = 8n;
const SURE_INVARIANT = 1n << 95n;
const SURE_BALANCE = 1n << 96n;
const SURE_AMPLIFICATION = 1n << 64n;

/** What a direction is made from: balances at 18 decimals, their D, which is not zero, and A in units of the maths' precision. */
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
  /**
   * Whether no number of the rounds leaves 256 bits, whatever is sold: so it is at the balances as they are, and c only falls
   * as that of the coin sold grows, and b only rises.
   */
  readonly #staysInWords: boolean;
  /** The least balance at which `surePrices` holds; null where it holds nowhere. */
  readonly #sureFloor: bigint | null;

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
    const terms = balanceTerms(scaled, indexOut, d, amplification, maths);
    this.#staysInWords = terms !== null && roundsStayInWords(terms, d);
    this.#sureFloor = sureFloorOf(input);
    this.floats = new FloatLeg(
      Number(this.inBefore),
      Number(this.outBefore),
      Number(this.#rest),
      Number(this.#product),
    );
  }

  /** The balance of the coin bought where the coin sold comes to `inAfter`; null where the contract reverts. */
  balanceLeft(inAfter: bigint): bigint | null {
    if (!this.#staysInWords) return this.#stepByStep(inAfter);
    const x = Number(inAfter);
    const slope = this.floats.slopeOfRoot(x);
    const guess = this.floats.balanceLeft(x, slope);
    const c = this.#product / inAfter;
    return provenRoot(inAfter + this.#rest, c, this.#lost, guess, slope) ?? this.#stepByStep(inAfter);
  }

  /** Whether StableSwap-NG can surely work out its prices after a swap; where not, they must be worked out. */
  surePrices(inAfter: bigint, outAfter: bigint): boolean {
    return this.#sureFloor !== null && outAfter >= this.#sureFloor && inAfter < SURE_BALANCE;
  }

  /** c divided as the contract divides it, and the rounds themselves where that still shows nothing. */
  #stepByStep(inAfter: bigint): bigint | null {
    const { scaled, d, amplification, maths, indexIn, indexOut } = this.#input;
    const balances = scaled.map((balance, index) => (index === indexIn ? inAfter : balance));
    return solveBalance(balances, indexOut, d, amplification, maths);
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

function sureFloorOf({ scaled, d, amplification }: LegInput): bigint | null {
  const floor = (d >> SURE_SKEW_BITS) + 1n;
  const small = d < SURE_INVARIANT && amplification < SURE_AMPLIFICATION && scaled.length <= 8;
  return small && scaled.every((balance) => balance >= floor && balance < SURE_BALANCE) ? floor : null;
}
