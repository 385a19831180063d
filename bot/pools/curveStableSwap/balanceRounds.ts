import { absolute } from "../../domain/wad.ts";
import type { BalanceTerms } from "./balanceTerms.ts";
import type { StableSwapMaths } from "./stableSwapMaths.ts";
import { fitsWord } from "./wordRange.ts";

const MAX_ROUNDS = 255;

/**
 * The positive root of y² + b·y = c by Newton's method in the contract's own integer rounds, starting at D. Null where the
 * contract reverts. `provenRoot` finds the same without the rounds wherever that can be shown.
 */
export function balanceRounds({ b, c }: BalanceTerms, d: bigint, maths: StableSwapMaths): bigint | null {
  let y = d;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const numerator = y * y + c;
    const denominator = 2n * y + b;
    if (!fitsWord(numerator) || denominator <= 0n) return null;
    const previous = y;
    y = numerator / denominator;
    if (absolute(y - previous) <= 1n) return y;
  }
  return maths.unsettled === "stands" ? y : null;
}
