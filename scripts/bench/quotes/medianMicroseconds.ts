/** A way of doing the same thing, timed in turns with others so that all meet the same machine. */
export type Timed = {
  readonly name: string;
  /** Calls per turn: many for what takes less than the clock can tell. */
  readonly calls: number;
  readonly run: () => unknown;
};

const NANOSECONDS = 1_000;

/**
 * Median time of one call of each, microseconds: turns are interleaved, after two turns to warm up.
 * @param turns turns that count
 */
export async function medianMicroseconds(
  timed: readonly Timed[],
  turns: number,
): Promise<{ readonly [name: string]: number }> {
  const times = new Map<string, number[]>(timed.map(({ name }) => [name, []]));
  for (let turn = -2; turn < turns; turn += 1) {
    for (const { name, calls, run } of timed) {
      const startNs = process.hrtime.bigint();
      for (let call = 0; call < calls; call += 1) {
        const answer = run();
        if (answer instanceof Promise) await answer;
      }
      const each = Number(process.hrtime.bigint() - startNs) / NANOSECONDS / calls;
      if (turn >= 0) times.get(name)?.push(each);
    }
  }
  return Object.fromEntries([...times].map(([name, values]) => [name, median(values)]));
}

function median(values: readonly number[]): number {
  const rising = [...values].sort((a, b) => a - b);
  return rising[rising.length >> 1] ?? Number.NaN;
}
