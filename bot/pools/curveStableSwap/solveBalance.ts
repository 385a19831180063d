import { balanceRounds } from "./balanceRounds.ts";
import { type BalanceTerms, balanceTerms } from "./balanceTerms.ts";
import { provenRoot } from "./provenRoot.ts";
import { roundsStayInWords } from "./roundsStayInWords.ts";
import type { StableSwapMaths } from "./stableSwapMaths.ts";

/**
 * The balance of coin `index` that belongs to invariant `d`, the other balances given: what the contract's rounds end at.
 * Null where it reverts.
 * @param balances scaled to 18 decimals; `balances[index]` is not read
 * @param amplification in units of `maths.amplificationPrecision`
 */
export function solveBalance(
  balances: readonly bigint[],
  index: number,
  d: bigint,
  amplification: bigint,
  maths: StableSwapMaths,
): bigint | null {
  const terms = balanceTerms(balances, index, d, amplification, maths);
  if (terms === null) return null;
  return (d > 0n && roundsStayInWords(terms, d) ? guessed(terms) : null) ?? balanceRounds(terms, d, maths);
}

function guessed({ b, c }: BalanceTerms): bigint | null {
  const [floatB, floatC] = [Number(b), Number(c)];
  const slope = Math.sqrt(floatB * floatB + 4 * floatC);
  const guess = floatB < 0 ? (slope - floatB) / 2 : (2 * floatC) / (slope + floatB);
  return provenRoot(b, c, 0n, guess, slope);
}
