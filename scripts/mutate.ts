import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { optionValue, reportRows } from "./measure/reportRows.ts";
import type { Row } from "./measure/row.ts";
import { isArgued, mutantLine } from "./mutate/arguedMutants.ts";
import { findMutants } from "./mutate/findMutants.ts";
import type { Mutant } from "./mutate/mutant.ts";
import { MutantJudge } from "./mutate/mutantJudge.ts";
import type { Verdict } from "./mutate/verdict.ts";
import { readDeployedSources } from "./scratch/readDeployedSources.ts";

/**
 * Mutation testing: puts small faults into the deployed contracts, one at a time, and sees whether a Solidity test fails.
 *
 *     npm run mutate                            all faults: about half an hour
 *     npm run mutate -- --only core/Roles       faults in the files whose path holds it; several with commas
 *     npm run mutate -- --every 10              every tenth fault
 *     npm run mutate -- --jobs 2 --json <file>  two at a time; figures as JSON
 *
 * Ends with 1 where a fault survives that docs/surviving-mutants.md does not argue. Ctrl-C stops it and reports what was tried.
 */
const ROOT = join(import.meta.dirname, "..");
const INTERFACES = "contracts/interfaces/";

function wantedMutants(args: readonly string[]): readonly Mutant[] {
  const only = (optionValue(args, "--only") ?? "").split(",");
  const every = Number(optionValue(args, "--every") ?? "1");
  if (!Number.isInteger(every) || every < 1) throw new Error(`--every ${every}: expected a whole number from 1`);
  return Object.entries(readDeployedSources(ROOT))
    .filter(([path]) => only.some((part) => path.includes(part)) && !path.startsWith(INTERFACES))
    .sort(([left], [right]) => left.localeCompare(right))
    .flatMap(([path, { content }]) => findMutants(path, content))
    .filter((_, index) => index % every === 0);
}

type Judged = { readonly mutant: Mutant; readonly verdict: Verdict };

/** Takes faults from the list until it is empty or the run is stopped. */
async function work(queue: Mutant[], judged: Judged[], total: number, stop: AbortSignal): Promise<void> {
  const judge = new MutantJudge(ROOT);
  try {
    for (let mutant = queue.shift(); mutant !== undefined && !stop.aborted; mutant = queue.shift()) {
      const verdict = await judge.judge(mutant);
      judged.push({ mutant, verdict });
      process.stderr.write(`${judged.length}/${total} ${verdict}: ${mutant.path}:${mutant.line} ${mutant.after}\n`);
    }
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    judge.close();
  }
}

function rowsOf(judged: readonly Judged[], unargued: readonly Mutant[]): readonly Row[] {
  const count = (verdict: Verdict) => judged.filter((entry) => entry.verdict === verdict).length;
  const row = (id: string, what: string, value: number): Row => ({
    id: `mutation.${id}`,
    what,
    value,
    unit: "faults",
    target: null,
    ok: null,
  });
  return [
    row("killed", "faults that a test found", count("killed")),
    row("endless", "faults that the tests did not come to an end on", count("endless")),
    row("survived", "faults that no test found", count("survived")),
    {
      ...row("unargued", "of these not argued in docs/surviving-mutants.md", unargued.length),
      target: "0",
      ok: unargued.length === 0,
    },
    row("same", "faults that changed no bytecode", count("same bytecode")),
    row("refused", "faults that do not compile", count("refused")),
  ];
}

async function main(args: readonly string[]): Promise<number> {
  const mutants = wantedMutants(args);
  if (mutants.length === 0) throw new Error("no fault to try: --only matches no deployed contract");
  const stopping = new AbortController();
  process.once("SIGINT", () => stopping.abort());
  const queue = [...mutants];
  const judged: Judged[] = [];
  const jobs = Number(optionValue(args, "--jobs") ?? "1");
  await Promise.all(Array.from({ length: jobs }, () => work(queue, judged, mutants.length, stopping.signal)));
  const page = join(ROOT, "docs", "surviving-mutants.md");
  const argued = existsSync(page) ? readFileSync(page, "utf8") : "";
  const survivors = judged.filter(({ verdict }) => verdict === "survived").map(({ mutant }) => mutant);
  const unargued = survivors.filter((mutant) => !isArgued(mutant, argued));
  for (const mutant of unargued) process.stdout.write(`${mutantLine(mutant)}\n`);
  if (judged.length < mutants.length)
    process.stdout.write(`stopped after ${judged.length} of ${mutants.length} faults\n`);
  return reportRows(rowsOf(judged, unargued), args);
}

process.exitCode = await main(process.argv.slice(2));
