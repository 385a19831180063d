import { absolute } from "../../domain/wad.ts";
import type { StableSwapMaths } from "./stableSwapMaths.ts";
import { fitsWord } from "./wordRange.ts";

/** The contracts try no more often. */
const MAX_ROUNDS = 255;

/** D and how many of Newton's rounds led to it, which is what it cost. */
export type SolvedInvariant = { readonly d: bigint; readonly rounds: number };

/**
 * D of the StableSwap invariant A·nⁿ·Σx + D = A·D·nⁿ + Dⁿ⁺¹ / (nⁿ·Πx) (Egorov, "StableSwap: efficient mechanism for
 * Stablecoin liquidity", 2019), by Newton's method in the contract's own integer rounds: same start, same order of
 * divisions, same limit. Null where the contract reverts: a coin at zero, a number beyond 256 bits, or, except in the
 * 3pool, rounds that do not settle.
 * @param balances scaled to 18 decimals
 * @param amplification the contract's A, which is A·nⁿ⁻¹ of the paper, in units of `maths.amplificationPrecision`
 */
export function invariantRounds(
  balances: readonly bigint[],
  amplification: bigint,
  maths: StableSwapMaths,
): SolvedInvariant | null {
  const precision = maths.amplificationPrecision;
  const coins = BigInt(balances.length);
  const sum = balances.reduce((total, balance) => total + balance, 0n);
  if (sum === 0n) return { d: 0n, rounds: 0 };
  const ann = amplification * coins;
  if (ann < precision || !fitsWord(ann * sum)) return null;
  const annSum = (ann * sum) / precision;
  let d = sum;
  for (let rounds = 1; rounds <= MAX_ROUNDS; rounds += 1) {
    const product = productOf(balances, coins, d, maths);
    if (product === null || !fitsWord((ann - precision) * d)) return null;
    const numerator = (annSum + product * coins) * d;
    const denominator = ((ann - precision) * d) / precision + (coins + 1n) * product;
    if (!fitsWord(numerator) || !fitsWord(denominator) || denominator === 0n) return null;
    const previous = d;
    d = numerator / denominator;
    if (absolute(d - previous) <= 1n) return { d, rounds };
  }
  return maths.unsettled === "stands" ? { d, rounds: MAX_ROUNDS } : null;
}

/** Dⁿ⁺¹ / (nⁿ·Πx); null where the contract reverts. */
function productOf(balances: readonly bigint[], coins: bigint, d: bigint, maths: StableSwapMaths): bigint | null {
  const divided = maths.productRounding === "atEachCoin";
  let product = d;
  for (const balance of balances) {
    const numerator = product * d;
    if (balance === 0n || !fitsWord(numerator)) return null;
    product = numerator / (divided ? balance * coins : balance);
  }
  return divided ? product : product / coins ** coins;
}
