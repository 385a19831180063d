/*
 * Initialized ticks are flags in a bitmap of 256-bit words, one flag per multiple of the tick spacing ("compressed"
 * tick), lowest first; words count below zero as well.
 */

const FLAGS_PER_WORD_BITS = 8;
const FLAGS_PER_WORD = 256;

/** Word that holds a compressed tick. */
export function wordOfCompressedTick(compressed: number): number {
  return compressed >> FLAGS_PER_WORD_BITS;
}

/** Word that holds the flag at or below a tick. */
export function wordOfTick(tick: number, tickSpacing: number): number {
  return wordOfCompressedTick(Math.floor(tick / tickSpacing));
}

/** Tick of a word's first flag. */
export function firstTickOfWord(word: number, tickSpacing: number): number {
  return word * FLAGS_PER_WORD * tickSpacing;
}

/** Tick of a word's last flag. */
export function lastTickOfWord(word: number, tickSpacing: number): number {
  return (word * FLAGS_PER_WORD + FLAGS_PER_WORD - 1) * tickSpacing;
}

/** Ticks whose flag is set, ascending. */
export function ticksInWord(word: number, flags: bigint, tickSpacing: number): readonly number[] {
  const ticks: number[] = [];
  for (let flag = 0; flag < FLAGS_PER_WORD; flag += 1) {
    if (((flags >> BigInt(flag)) & 1n) === 1n) ticks.push((word * FLAGS_PER_WORD + flag) * tickSpacing);
  }
  return ticks;
}
