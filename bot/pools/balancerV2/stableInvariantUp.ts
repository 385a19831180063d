import { absolute } from "../../domain/wad.ts";
import { fitsWord } from "../curveStableSwap/wordRange.ts";
import { AMPLIFICATION_ONE } from "./amplificationOne.ts";
import { divUp } from "./divUp.ts";

const MAX_ROUNDS = 255;

/**
 * The invariant D of the balances, by Newton's method in the integer rounds of `StableMath._calculateInvariant`, rounded
 * up. The equation is Curve's: A·nⁿ·Σx + D = A·D·nⁿ + Dⁿ⁺¹ / (nⁿ·Πx), with the contract's A standing for A·nⁿ⁻¹.
 * @param balances scaled to 18 decimals
 * @param amplificationE3 A in thousandths, at least one
 * @returns null where the contract reverts: nothing in the pool, a number beyond 256 bits, rounds that do not settle
 */
export function stableInvariantUp(balances: readonly bigint[], amplificationE3: bigint): bigint | null {
  const coins = BigInt(balances.length);
  const sum = balances.reduce((total, balance) => total + balance, 0n);
  const ampTimesCoins = amplificationE3 * coins;
  let invariant = sum;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const product = productUp(balances, coins, invariant);
    if (product === null) return null;
    const ofSum = ampTimesCoins * sum * product;
    const numerator = coins * invariant * invariant + divUp(ofSum, AMPLIFICATION_ONE);
    if (!fitsWord(ofSum) || !fitsWord(numerator)) return null;
    const denominator = (coins + 1n) * invariant + ((ampTimesCoins - AMPLIFICATION_ONE) * product) / AMPLIFICATION_ONE;
    const previous = invariant;
    invariant = divUp(numerator, denominator);
    if (absolute(invariant - previous) <= 1n) return invariant;
  }
  return null;
}

/** nⁿ·Πx / Dⁿ⁻¹, rounded up at each coin; null where the contract reverts. */
function productUp(balances: readonly bigint[], coins: bigint, invariant: bigint): bigint | null {
  if (invariant === 0n) return null;
  const [first = 0n, ...others] = balances;
  let product = first * coins;
  for (const balance of others) {
    const numerator = product * balance * coins;
    if (!fitsWord(numerator)) return null;
    product = divUp(numerator, invariant);
  }
  return product;
}
