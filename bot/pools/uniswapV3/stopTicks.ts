import { MAX_TICK, MIN_TICK } from "./sqrtRatioAtTick.ts";
import type { TickTable } from "./tickTable.ts";
import { firstTickOfWord, lastTickOfWord, wordOfTick } from "./tickWords.ts";

/**
 * Ticks at which the pool ends a step, in the order in which a swap passes them: the initialized ones, and the far end of
 * each 256-flag word of the bitmap. Only those of the words that were read.
 * @param zeroForOne true where the price falls
 */
export function stopTicks(table: TickTable, tickSpacing: number, zeroForOne: boolean): Int32Array {
  const ends = wordEnds(table, tickSpacing, zeroForOne).filter((tick) => table.covers(tick));
  const rising = Int32Array.from([...ends, ...table.ticks]).sort();
  const each = rising.filter((tick, at) => tick !== rising[at - 1]);
  return zeroForOne ? each.reverse() : each;
}

function wordEnds(table: TickTable, tickSpacing: number, zeroForOne: boolean): readonly number[] {
  const lowest = wordOfTick(Math.max(table.lowestTick, MIN_TICK), tickSpacing);
  const highest = wordOfTick(Math.min(table.highestTick, MAX_TICK), tickSpacing);
  return Array.from({ length: highest - lowest + 1 }, (_, at) =>
    zeroForOne
      ? Math.max(firstTickOfWord(lowest + at, tickSpacing), MIN_TICK)
      : Math.min(lastTickOfWord(lowest + at, tickSpacing), MAX_TICK),
  );
}
