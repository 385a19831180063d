import type { Hex } from "viem";

const DIGITS = 64;
const WORD_BYTES = 32n;

/** The words of a log's data, taken one after the other. */
export class LogWords {
  readonly #words: readonly bigint[];
  #next = 0;

  /** @throws RangeError where the data is no whole number of words */
  constructor(data: Hex) {
    const digits = data.length - 2;
    if (digits % DIGITS !== 0) throw new RangeError(`${data} is no whole number of words`);
    this.#words = Array.from({ length: digits / DIGITS }, (_, index) =>
      BigInt(`0x${data.slice(2 + index * DIGITS, 2 + (index + 1) * DIGITS)}`),
    );
  }

  /** @throws RangeError where none is left */
  word(): bigint {
    const word = this.#words[this.#next];
    if (word === undefined) throw new RangeError(`the log has no word ${this.#next}`);
    this.#next += 1;
    return word;
  }

  /** A list of fixed length. */
  list(length: number): readonly bigint[] {
    return Array.from({ length }, () => this.word());
  }

  /**
   * A list whose offset is the next word, its length standing before it.
   * @throws RangeError where it would reach beyond the data
   */
  offsetList(): readonly bigint[] {
    const offsetBytes = this.word();
    const start = Number(offsetBytes / WORD_BYTES);
    const length = this.#words[start];
    if (offsetBytes % WORD_BYTES !== 0n || length === undefined || start + 1 + Number(length) > this.#words.length) {
      throw new RangeError(`the log has no list at byte ${offsetBytes}`);
    }
    return this.#words.slice(start + 1, start + 1 + Number(length));
  }

  /** @throws RangeError where a word is left */
  expectEnd(): void {
    if (this.#next === this.#words.length) return;
    throw new RangeError(`the log has ${this.#words.length} words instead of ${this.#next}`);
  }
}
