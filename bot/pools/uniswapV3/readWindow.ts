import { MAX_TICK, MIN_TICK } from "./sqrtRatioAtTick.ts";
import { type TickLiquidity, TickTable } from "./tickTable.ts";
import { firstTickOfWord, wordOfTick } from "./tickWords.ts";

/**
 * Ticks read on either side of the price: 1.0001^10240 is 2.78, so a stablecoin at a third of its peg is still inside.
 * A quote that leaves them is refused, and a swap that ends outside them asks for a new read.
 */
const WINDOW_TICKS = 10_240;

/** The bitmap words around a price that are read with it. */
export class ReadWindow {
  /** Ascending, without a gap. */
  readonly words: readonly number[];
  readonly #tickSpacing: number;

  constructor(tick: number, tickSpacing: number) {
    const lowest = wordOfTick(Math.max(tick - WINDOW_TICKS, MIN_TICK), tickSpacing);
    const highest = wordOfTick(Math.min(tick + WINDOW_TICKS, MAX_TICK), tickSpacing);
    this.words = Array.from({ length: highest - lowest + 1 }, (_, at) => lowest + at);
    this.#tickSpacing = tickSpacing;
  }

  /** @param entries the initialized ticks of all the words, ascending */
  table(entries: readonly TickLiquidity[]): TickTable {
    const lowest = firstTickOfWord(this.words[0] ?? 0, this.#tickSpacing);
    const highest = firstTickOfWord((this.words.at(-1) ?? 0) + 1, this.#tickSpacing) - 1;
    return new TickTable(lowest, highest, entries);
  }
}
