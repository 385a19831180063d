import type { StableSwapMaths } from "./stableSwapMaths.ts";
import { fitsWord } from "./wordRange.ts";

/** y² + b·y = c, which the balance y of one coin solves; b may be negative. */
export type BalanceTerms = { readonly b: bigint; readonly c: bigint };

/**
 * What the contract's rounds for one coin's balance start from: c = Dⁿ⁺¹/(nⁿ·Πx·Ann) over the other coins, and b their sum
 * plus D/Ann less D, each division where the contract has it. Null where the contract reverts.
 * @param balances scaled to 18 decimals; `balances[index]` is not read
 * @param amplification in units of `maths.amplificationPrecision`
 */
export function balanceTerms(
  balances: readonly bigint[],
  index: number,
  d: bigint,
  amplification: bigint,
  maths: StableSwapMaths,
): BalanceTerms | null {
  const precision = maths.amplificationPrecision;
  const coins = BigInt(balances.length);
  const ann = amplification * coins;
  let c = d;
  let sum = 0n;
  for (const [other, balance] of balances.entries()) {
    if (other === index) continue;
    const numerator = c * d;
    if (balance === 0n || !fitsWord(numerator)) return null;
    sum += balance;
    c = numerator / (balance * coins);
  }
  const numerator = c * d * precision;
  if (ann === 0n || !fitsWord(numerator)) return null;
  return { b: sum + (d * precision) / ann - d, c: numerator / (ann * coins) };
}
