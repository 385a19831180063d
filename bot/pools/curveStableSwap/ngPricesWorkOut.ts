import { fitsWord } from "./wordRange.ts";

const A_PRECISION = 100n;
const WAD = 10n ** 18n;
/** The pool packs D into half a word. */
const INVARIANT_LIMIT = 1n << 128n;

/**
 * Whether StableSwap-NG can note its marginal prices after a swap. Where it cannot, as where a coin is left at zero,
 * `exchange` reverts although `get_dy` quotes.
 * @param balances after the swap, the fee left aside, 18 decimals
 * @param amplificationE2 A in hundredths
 */
export function ngPricesWorkOut(balances: readonly bigint[], amplificationE2: bigint, d: bigint): boolean {
  const coins = BigInt(balances.length);
  let share = d / coins ** coins;
  for (const balance of balances) {
    if (balance === 0n || !fitsWord(share * d)) return false;
    share = (share * d) / balance;
  }
  const [first = 0n, ...others] = balances;
  if (!fitsWord(amplificationE2 * coins * first) || d >= INVARIANT_LIMIT) return false;
  const weight = (amplificationE2 * coins * first) / A_PRECISION;
  return weight + share !== 0n && others.every((balance) => fitsPrice(weight, share, first, balance));
}

function fitsPrice(weight: bigint, share: bigint, first: bigint, balance: bigint): boolean {
  return fitsWord(share * first) && fitsWord(WAD * (weight + (share * first) / balance));
}
