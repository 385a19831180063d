import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("searchPeer.c", import.meta.url));

/** What the peer in C is told: see `searchPeer.c`. */
export type SearchTable = {
  readonly segment: number;
  readonly root: number;
  readonly kept: number;
  readonly roots: Float64Array;
  readonly liquidities: Float64Array;
  readonly sums0: Float64Array;
  readonly sums1: Float64Array;
};

/** The search quote in C, in a process of its own that times itself. */
export class CSearchQuotes {
  readonly #folder: string;
  readonly #child: ReturnType<typeof start>;
  readonly #answers: AsyncIterator<string>;

  private constructor(folder: string, program: string) {
    this.#folder = folder;
    this.#child = start(program);
    this.#answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** @returns null on a machine without a C compiler */
  static open(table: SearchTable, amounts: Float64Array): CSearchQuotes | null {
    const folder = mkdtempSync(join(tmpdir(), "search-peer-"));
    const program = join(folder, "peer");
    if (spawnSync("cc", ["-O2", "-o", program, SOURCE]).status !== 0) {
      rmSync(folder, { recursive: true });
      return null;
    }
    const peer = new CSearchQuotes(folder, program);
    const { segment, root, kept, roots, liquidities, sums0, sums1 } = table;
    peer.#tell(`${roots.length} ${segment} ${root} ${kept}`);
    for (const numbers of [roots, liquidities, sums0, sums1]) peer.#tell(numbers.join(" "));
    peer.#tell(`${amounts.length} ${amounts.join(" ")}`);
    return peer;
  }

  /** Quotes all amounts so many times. @returns nanoseconds for one, and the sum of outputs and slopes */
  async run(repetitions: number): Promise<{ readonly nanoseconds: number; readonly sum: number }> {
    this.#tell(repetitions.toString());
    const { value } = await this.#answers.next();
    const [nanoseconds = Number.NaN, sum = Number.NaN] = String(value).split(" ").map(Number);
    return { nanoseconds, sum };
  }

  close(): void {
    this.#child.stdin.end();
    rmSync(this.#folder, { recursive: true });
  }

  #tell(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }
}

function start(program: string) {
  return spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
}
