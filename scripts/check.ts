import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findViolations } from "./architecture/findViolations.ts";
import { readSources } from "./architecture/readSources.ts";

/** Holds the whole project to its standards, and the contract to its gas: `npm run check`. */
const ROOT = join(import.meta.dirname, "..");

type StepResult = { readonly ok: boolean; readonly output: string };
type Step = { readonly name: string; readonly run: () => StepResult };

/** Runs one of the installed Node.js programs. */
function program(path: readonly string[], programArguments: readonly string[]): StepResult {
  return runNode([join(ROOT, "node_modules", ...path), ...programArguments]);
}

function runNode(programArguments: readonly string[]): StepResult {
  const child = spawnSync(process.execPath, programArguments, {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { ok: child.status === 0, output: `${child.stdout}${child.stderr}`.trim() };
}

const DEPLOYED_CONTRACTS = ["contracts/*.sol", "contracts/{callbacks,core,interfaces}/**/*.sol"];
/** Stand-ins keep the names and habits of the contracts they stand for. */
const OTHER_CONTRACTS = ["contracts/{replica,test}/**/*.sol"];

function solhint(files: readonly string[], options: readonly string[]): StepResult {
  return program(["solhint", "solhint.js"], ["--noPoster", "--disc", ...options, ...files]);
}

function gasSnapshot(): StepResult {
  return runNode([join(ROOT, "scripts", "gasSnapshot.ts")]);
}

function contractReport(): StepResult {
  return runNode([join(ROOT, "scripts", "contractReport.ts"), "--check"]);
}

function importRules(): StepResult {
  const violations = findViolations(readSources(ROOT));
  const lines = violations.map(({ path, line, rule, message }) => `${path}:${line} ${rule}: ${message}`);
  return { ok: violations.length === 0, output: lines.join("\n") };
}

const STEPS: readonly Step[] = [
  { name: "types (tsc)", run: () => program(["typescript", "bin", "tsc"], ["--noEmit"]) },
  {
    name: "lint and format (biome)",
    run: () => program(["@biomejs", "biome", "bin", "biome"], ["check", "--error-on-warnings"]),
  },
  {
    name: "Solidity lint, what is deployed (solhint)",
    run: () => solhint(DEPLOYED_CONTRACTS, ["--max-warnings", "0"]),
  },
  { name: "Solidity lint, replica and tests (solhint)", run: () => solhint(OTHER_CONTRACTS, ["--quiet"]) },
  { name: "import rules and names", run: importRules },
  { name: "gas of the contract (test/gas-snapshot.json)", run: gasSnapshot },
  { name: "size and storage of the contract (docs/contract-report.md)", run: contractReport },
];

/** @returns true where the step found nothing to mend */
function perform({ name, run }: Step): boolean {
  const startedMs = Date.now();
  const { ok, output } = run();
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
  process.stdout.write(`${ok ? "ok    " : "FAILED"} ${name} (${seconds} s)\n`);
  if (!ok) process.stdout.write(`${output.replace(/^/gm, "    ")}\n`);
  return ok;
}

const failed = STEPS.map(perform).filter((ok) => !ok).length;
process.stdout.write(failed === 0 ? "nothing to mend\n" : `${failed} of ${STEPS.length} checks failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
