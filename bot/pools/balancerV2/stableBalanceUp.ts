import { absolute } from "../../domain/wad.ts";
import { fitsWord } from "../curveStableSwap/wordRange.ts";
import { AMPLIFICATION_ONE } from "./amplificationOne.ts";
import { divUp } from "./divUp.ts";

const MAX_ROUNDS = 255;

/**
 * The balance of one coin that belongs to the invariant, the other balances given, in the integer rounds of
 * `StableMath._getTokenBalanceGivenInvariantAndAllOtherBalances`, rounded up.
 * @param balances scaled to 18 decimals; that of the coin itself enters too, and is divided out again with a remainder
 * @returns null where the contract reverts, as where a coin is at zero
 */
export function stableBalanceUp(
  balances: readonly bigint[],
  index: number,
  invariant: bigint,
  amplificationE3: bigint,
): bigint | null {
  const coins = BigInt(balances.length);
  const own = balances[index];
  if (own === undefined || invariant === 0n) return null;
  const [first = 0n, ...others] = balances;
  let product = first * coins;
  for (const balance of others) {
    const numerator = product * balance * coins;
    if (!fitsWord(numerator)) return null;
    product = numerator / invariant;
  }
  const ampTimesCoins = amplificationE3 * coins;
  if (product === 0n || !fitsWord(ampTimesCoins * product) || !fitsWord(invariant * invariant)) return null;
  const sum = balances.reduce((total, balance) => total + balance, -own);
  const c = divUp(invariant * invariant, ampTimesCoins * product) * AMPLIFICATION_ONE * own;
  const b = sum + (invariant / ampTimesCoins) * AMPLIFICATION_ONE;
  return fitsWord(c) ? rootUp(c, b, invariant) : null;
}

/** Newton's rounds for y² + (b − D)·y = c, from where one round from y = D leads. */
function rootUp(c: bigint, b: bigint, invariant: bigint): bigint | null {
  let y = divUp(invariant * invariant + c, invariant + b);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const numerator = y * y + c;
    const denominator = 2n * y + b - invariant;
    if (!fitsWord(numerator) || denominator <= 0n) return null;
    const previous = y;
    y = divUp(numerator, denominator);
    if (absolute(y - previous) <= 1n) return y;
  }
  return null;
}
