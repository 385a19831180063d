import { absolute } from "../../domain/wad.ts";
import { fitsWord } from "./wordRange.ts";

/**
 * How the contract rounds Dⁿ⁺¹/(nⁿ·Πx): the pools before StableSwap-NG divide by n times the balance at each coin, NG by
 * the balance and once by nⁿ. It decides about the last unit.
 */
export type ProductRounding = "atEachCoin" | "atTheEnd";

const MAX_ROUNDS = 255;
const A_PRECISION = 100n;

/**
 * D of `balances` in pools that keep A in hundredths (all after the 3pool), by Newton's method in the contract's own
 * integer rounds. Null where the contract reverts: a coin at zero, a number beyond 256 bits, or rounds that do not settle.
 * @param balances scaled to 18 decimals
 * @param amplificationE2 the contract's `A_precise`: A in hundredths
 */
export function settledInvariant(
  balances: readonly bigint[],
  amplificationE2: bigint,
  rounding: ProductRounding,
): bigint | null {
  const coins = BigInt(balances.length);
  const sum = balances.reduce((total, balance) => total + balance, 0n);
  if (sum === 0n) return 0n;
  const ann = amplificationE2 * coins;
  if (ann < A_PRECISION || !fitsWord(ann * sum)) return null;
  const annSum = (ann * sum) / A_PRECISION;
  let d = sum;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const product = productOf(balances, coins, d, rounding);
    if (product === null || !fitsWord((ann - A_PRECISION) * d)) return null;
    const numerator = (annSum + product * coins) * d;
    const denominator = ((ann - A_PRECISION) * d) / A_PRECISION + (coins + 1n) * product;
    if (!fitsWord(numerator) || !fitsWord(denominator) || denominator === 0n) return null;
    const previous = d;
    d = numerator / denominator;
    if (absolute(d - previous) <= 1n) return d;
  }
  return null;
}

function productOf(balances: readonly bigint[], coins: bigint, d: bigint, rounding: ProductRounding): bigint | null {
  const factor = rounding === "atEachCoin" ? coins : 1n;
  let product = d;
  for (const balance of balances) {
    const numerator = product * d;
    if (balance === 0n || !fitsWord(numerator)) return null;
    product = numerator / (balance * factor);
  }
  return rounding === "atEachCoin" ? product : product / coins ** coins;
}
