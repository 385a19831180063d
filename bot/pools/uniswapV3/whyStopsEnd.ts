import { MAX_TICK, MIN_TICK } from "./sqrtRatioAtTick.ts";
import type { StopLadder } from "./stopLadder.ts";

/** Why a swap of which the sum comes to `target` goes past the last stop. */
export function whyStopsEnd(ladder: StopLadder, limitedBy: "amountIn" | "amountOut", target: bigint): string {
  const last = ladder.lastStop();
  if (last !== undefined && last.reached.liquidity < 0n) {
    return `liquidity below zero at tick ${last.tick}: the mirror is wrong`;
  }
  if (last !== undefined && last.tick === (ladder.terms.zeroForOne ? MIN_TICK : MAX_TICK)) {
    const left = target - last[limitedBy];
    return limitedBy === "amountIn"
      ? `liquidity ends with ${left} base units of the input left over`
      : `liquidity ends with ${left} base units of the output missing`;
  }
  const { lowestTick, highestTick } = ladder.terms.table;
  return `the swap leaves the ticks that were read (${lowestTick} to ${highestTick})`;
}
