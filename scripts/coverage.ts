import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findBranches } from "./coverage/findBranches.ts";
import { type MarkedSource, markBranches } from "./coverage/markBranches.ts";
import { parseSolidity } from "./coverage/parseSolidity.ts";
import { readLcov } from "./coverage/readLcov.ts";
import { reportRows } from "./measure/reportRows.ts";
import type { Row } from "./measure/row.ts";
import { createScratchProject } from "./scratch/createScratchProject.ts";
import { readDeployedSources } from "./scratch/readDeployedSources.ts";

/**
 * Which lines and branches of the deployed contracts the Solidity tests run through:
 *
 *     npm run coverage
 *     npm run coverage -- --json <file>     figures as JSON
 *
 * A line counts where every statement of it ran. A branch is one outcome of one condition: of an if, a loop, a choice,
 * and each side of "and" and "or". Ends with 1 below 100 %, naming what is missing. Inside assembly single instructions
 * are not seen; it must not branch.
 */
const ROOT = join(import.meta.dirname, "..");
const INTERFACES = "contracts/interfaces/";

/** Puts the marks into the scratch copy. */
function markSources(folder: string): ReadonlyMap<string, MarkedSource> {
  const sources = readDeployedSources(ROOT);
  const trees = parseSolidity(sources);
  const marked = Object.entries(sources)
    .filter(([path]) => !path.startsWith(INTERFACES))
    .map(([path, { content }]) => {
      const source = markBranches(content, findBranches(path, content, trees.get(path)));
      writeFileSync(join(folder, path), source.text);
      return [path, source] as const;
    });
  return new Map(marked.sort(([left], [right]) => left.localeCompare(right)));
}

function runTests(folder: string): string {
  const hardhat = join(folder, "node_modules", "hardhat", "dist", "src", "cli.js");
  const child = spawnSync(process.execPath, [hardhat, "test", "solidity", "--coverage"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  if (child.status !== 0) throw new Error(`the tests fail under coverage:\n${child.stdout}${child.stderr}`);
  return readFileSync(join(folder, "coverage", "lcov.info"), "utf8");
}

type Coverage = { readonly all: number; readonly missing: readonly string[] };

/** @param record lcov's record of the marked sources */
function coverageOf(
  marked: ReadonlyMap<string, MarkedSource>,
  record: string,
): { lines: Coverage; branches: Coverage } {
  const counts = readLcov(record);
  const lines = { all: 0, missing: [] as string[] };
  const branches = { all: 0, missing: [] as string[] };
  for (const [path, { outcomes }] of marked) {
    const ran = counts.get(path);
    if (ran === undefined) throw new Error(`${path}: not in the coverage record`);
    const firstMark = Math.min(...outcomes.map(({ line }) => line - 2));
    for (const [line, count] of [...ran].filter(([line]) => line < firstMark)) {
      lines.all++;
      if (count === 0) lines.missing.push(`${path}:${line}`);
    }
    for (const { branch, outcome, line } of outcomes) {
      branches.all++;
      if (!ran.get(line)) branches.missing.push(`${path}:${branch.line} never ${outcome}: ${branch.text}`);
    }
  }
  return { lines, branches };
}

function row(id: string, what: string, { all, missing }: Coverage): Row {
  const tenths = all === 0 ? 0 : Math.floor(((all - missing.length) * 1000) / all);
  return {
    id: `coverage.${id}`,
    what: `${what} (${all})`,
    value: tenths / 10,
    unit: "%",
    target: "100",
    ok: missing.length === 0 && all > 0,
  };
}

function main(args: readonly string[]): number {
  const folder = createScratchProject(ROOT);
  try {
    const marked = markSources(folder);
    const { lines, branches } = coverageOf(marked, runTests(folder));
    for (const missing of [...lines.missing, ...branches.missing]) process.stdout.write(`${missing}\n`);
    return reportRows(
      [
        row("lines", "lines of the deployed contracts", lines),
        row("branches", "outcomes of their conditions", branches),
      ],
      args,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = main(process.argv.slice(2));
