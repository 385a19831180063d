import { loadDefinitions } from "../bot/engine/loadDefinitions.ts";
import { optionValue, reportRows } from "./measure/reportRows.ts";
import type { Row } from "./measure/row.ts";

/**
 * All benchmarks: ratios against a peer or a limit in the same run, medians of many.
 *
 *     npm run bench                         all of them
 *     npm run bench -- --only <text>        those whose rows' ids hold the text, e.g. gas, quotes.curve, blocks
 *     npm run bench -- --json <file>
 *
 * Each file of `scripts/bench/` exports one function that measures and returns rows.
 */
type Benchmark = () => Promise<readonly Row[]>;

async function main(args: readonly string[]): Promise<number> {
  const benchmarks = await loadDefinitions<Benchmark>(new URL("./bench/", import.meta.url));
  const only = optionValue(args, "--only");
  const rows: Row[] = [];
  for (const benchmark of chosen(benchmarks, only)) {
    process.stderr.write(`measuring ${benchmark.name}\n`);
    rows.push(...(await benchmark()).filter(({ id }) => only === null || id.includes(only)));
  }
  return reportRows(rows, args);
}

/** A text that begins with a benchmark's name spares the others; one that does not is looked for in the rows of all. */
function chosen(benchmarks: readonly Benchmark[], only: string | null): readonly Benchmark[] {
  const name = (only?.split(".")[0] ?? "").replaceAll("-", "").toLowerCase();
  const named = benchmarks.filter((benchmark) => benchmark.name.replace("benchmark", "").toLowerCase().includes(name));
  return named.length > 0 ? named : benchmarks;
}

process.exitCode = await main(process.argv.slice(2));
