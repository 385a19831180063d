import type { ContractRead, ReadResult, ReadSequence } from "../domain/contractRead.ts";
import type { ChainReader } from "./chainReader.ts";
import { BATCH_READS, readBatch } from "./readBatch.ts";

/** Multicalls under way at a time. */
const REQUESTS = 4;

/** How far a reading has come, in sequences. */
export type ReadProgress = (finished: number, total: number) => void;

/**
 * Performs many read sequences, all at one block: what the next of them want goes into one multicall, and a few of those
 * are under way at a time, until every sequence has returned.
 * @param onProgress told whenever a sequence has returned
 * @returns what each sequence returned, under its key, in the order of `sequences`
 */
export async function runReadSequences<Result>(
  reader: ChainReader,
  sequences: ReadonlyMap<string, ReadSequence<Result>>,
  onProgress: ReadProgress = () => undefined,
): Promise<ReadonlyMap<string, Result>> {
  const run = new SequenceRun(sequences, onProgress);
  const work = async (): Promise<void> => {
    for (let batch = run.take(); batch.length > 0; batch = run.take()) {
      run.resume(
        batch,
        await readBatch(
          reader,
          batch.flatMap(({ reads }) => reads),
        ),
      );
    }
  };
  await Promise.all(Array.from({ length: REQUESTS }, work));
  return run.results();
}

/** A sequence that waits for what it wants read next. */
type Waiting<Result> = Begun<Result> & { readonly reads: readonly ContractRead[] };

/** `place` is the sequence's among all. */
type Begun<Result> = {
  readonly place: number;
  readonly key: string;
  readonly sequence: ReadSequence<Result>;
};

class SequenceRun<Result> {
  readonly #total: number;
  readonly #finished: { readonly place: number; readonly key: string; readonly result: Result }[] = [];
  readonly #onProgress: ReadProgress;
  /** Begun, the first first: what is begun is brought to its end before more is begun. */
  readonly #waiting: Waiting<Result>[] = [];
  /** The first last. */
  readonly #notBegun: Begun<Result>[];

  constructor(sequences: ReadonlyMap<string, ReadSequence<Result>>, onProgress: ReadProgress) {
    this.#total = sequences.size;
    this.#notBegun = [...sequences].map(([key, sequence], place) => ({ place, key, sequence })).reverse();
    this.#onProgress = onProgress;
  }

  /** Sequences whose reads fit into one multicall; a single one that wants more comes alone. Empty: nothing waits. */
  take(): readonly Waiting<Result>[] {
    const batch: Waiting<Result>[] = [];
    let count = 0;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      if (batch.length > 0 && count + next.reads.length > BATCH_READS) {
        this.#waiting.unshift(next);
        break;
      }
      batch.push(next);
      count += next.reads.length;
    }
    return batch;
  }

  resume(batch: readonly Waiting<Result>[], results: readonly ReadResult[]): void {
    let from = 0;
    for (const { reads, ...begun } of batch) {
      this.#step(begun, begun.sequence.next(results.slice(from, from + reads.length)));
      from += reads.length;
    }
  }

  results(): ReadonlyMap<string, Result> {
    const inOrder = [...this.#finished].sort((one, other) => one.place - other.place);
    return new Map(inOrder.map(({ key, result }) => [key, result]));
  }

  #next(): Waiting<Result> | undefined {
    while (this.#waiting.length === 0) {
      const begun = this.#notBegun.pop();
      if (begun === undefined) return undefined;
      this.#step(begun, begun.sequence.next());
    }
    return this.#waiting.shift();
  }

  #step(begun: Begun<Result>, step: IteratorResult<readonly ContractRead[], Result>): void {
    if (step.done !== true) {
      this.#waiting.push({ ...begun, reads: step.value });
      return;
    }
    this.#finished.push({ place: begun.place, key: begun.key, result: step.value });
    this.#onProgress(this.#finished.length, this.#total);
  }
}
