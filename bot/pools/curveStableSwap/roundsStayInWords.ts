import type { BalanceTerms } from "./balanceTerms.ts";
import { fitsWord } from "./wordRange.ts";

/**
 * Whether no number of the rounds for y² + b·y = c leaves 256 bits. The largest are the squares of D, where the rounds
 * start, and, where the root lies above D, of what the first of them gives; from there they only fall.
 * @param d not zero
 */
export function roundsStayInWords({ b, c }: BalanceTerms, d: bigint): boolean {
  const first = (d * d + c) / (2n * d + b);
  return fitsWord(d * d + c) && fitsWord(first * first + c);
}
