import { absolute } from "../../domain/wad.ts";
import { fitsWord } from "./wordRange.ts";

const MAX_ROUNDS = 255;
const A_PRECISION = 100n;

/**
 * The balance of coin `index` that belongs to invariant `d`, the other balances given, in pools that keep A in
 * hundredths (all after the 3pool). Null where the contract reverts, unsettled rounds included.
 * @param balances scaled to 18 decimals; `balances[index]` is not read
 * @param amplificationE2 A in hundredths
 */
export function settledBalance(
  balances: readonly bigint[],
  index: number,
  d: bigint,
  amplificationE2: bigint,
): bigint | null {
  const coins = BigInt(balances.length);
  const ann = amplificationE2 * coins;
  let c = d;
  let sum = 0n;
  for (const [other, balance] of balances.entries()) {
    if (other === index) continue;
    const numerator = c * d;
    if (balance === 0n || !fitsWord(numerator)) return null;
    sum += balance;
    c = numerator / (balance * coins);
  }
  if (ann === 0n || !fitsWord(c * d * A_PRECISION)) return null;
  return settledRoot((c * d * A_PRECISION) / (ann * coins), sum + (d * A_PRECISION) / ann, d);
}

/** Newton's rounds for y² + (b − d)·y = c from y = d. */
function settledRoot(c: bigint, b: bigint, d: bigint): bigint | null {
  let y = d;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const numerator = y * y + c;
    const denominator = 2n * y + b - d;
    if (!fitsWord(numerator) || denominator <= 0n) return null;
    const previous = y;
    y = numerator / denominator;
    if (absolute(y - previous) <= 1n) return y;
  }
  return null;
}
