import { absolute } from "../../domain/wad.ts";
import { fitsWord } from "./wordRange.ts";

/** The contract gives up after this many rounds and takes what the last one gave. */
const MAX_ROUNDS = 255;

/*
 * The StableSwap invariant A·nⁿ·Σx + D = A·D·nⁿ + Dⁿ⁺¹ / (nⁿ·Πx) (Egorov, "StableSwap: efficient mechanism for
 * Stablecoin liquidity", 2019), solved by Newton's method in the integer rounds of the pools before StableSwap-NG: same
 * start, same order of divisions, same limit of rounds. Each decides about the last unit.
 */

/**
 * D of `balances`, or null where the contract reverts (a coin at zero, a number beyond 256 bits).
 * @param balances scaled to 18 decimals
 * @param amplification the contract's A, which is A·nⁿ⁻¹ of the paper
 */
export function invariantOf(balances: readonly bigint[], amplification: bigint): bigint | null {
  const coins = BigInt(balances.length);
  const sum = balances.reduce((total, balance) => total + balance, 0n);
  if (sum === 0n) return 0n;
  const ann = amplification * coins;
  const annSum = ann * sum;
  let d = sum;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const product = productOf(balances, coins, d);
    if (product === null) return null;
    const numerator = (annSum + product * coins) * d;
    const denominator = (ann - 1n) * d + (coins + 1n) * product;
    if (!fitsWord(numerator) || !fitsWord(denominator) || denominator === 0n) return null;
    const previous = d;
    d = numerator / denominator;
    if (absolute(d - previous) <= 1n) break;
  }
  return d;
}

/** Dⁿ⁺¹ / (nⁿ·Πx), divided coin by coin; null where the contract reverts. */
function productOf(balances: readonly bigint[], coins: bigint, d: bigint): bigint | null {
  let product = d;
  for (const balance of balances) {
    const numerator = product * d;
    if (balance === 0n || !fitsWord(numerator)) return null;
    product = numerator / (balance * coins);
  }
  return product;
}

/**
 * The balance of coin `index` that belongs to invariant `d`, the other balances given; null where the contract reverts.
 * `balances[index]` is not read.
 */
export function balanceFor(
  balances: readonly bigint[],
  index: number,
  d: bigint,
  amplification: bigint,
): bigint | null {
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
  if (ann === 0n || !fitsWord(c * d)) return null;
  return rootOf((c * d) / (ann * coins), sum + d / ann, d);
}

/** Newton's rounds for y² + (b − d)·y = c from y = d. */
function rootOf(c: bigint, b: bigint, d: bigint): bigint | null {
  let y = d;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const previous = y;
    const numerator = y * y + c;
    const denominator = 2n * y + b - d;
    if (!fitsWord(numerator) || denominator <= 0n) return null;
    y = numerator / denominator;
    if (absolute(y - previous) <= 1n) break;
  }
  return y;
}
