/**
 * Runs one of the project's TypeScript programs on a machine that may have nothing but some Node.js ≥ 20 and npm:
 *
 *     node scripts/setup/bootstrap.mjs <program.ts> [arguments]
 *
 * First it fetches a new enough Node.js (into .toolchain/), installs the locked dependencies and compiles the contracts,
 * each only where that is missing or out of date. Then it runs the program with the same terminal, hands on signals and
 * ends with its exit code. Everything it says goes to standard error: standard output belongs to the program.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ensureContracts } from "./ensureContracts.mjs";
import { ensureDependencies } from "./ensureDependencies.mjs";
import { ensureNode } from "./ensureNode.mjs";
import { SetupError } from "./setupError.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

async function main() {
  const [program, ...programArguments] = process.argv.slice(2);
  if (program === undefined) {
    throw new SetupError(
      "SETUP_USAGE",
      "no program was named",
      "run: node scripts/setup/bootstrap.mjs <program.ts> [arguments]",
      2,
    );
  }
  const node = await ensureNode(ROOT);
  const environment = environmentWith(node);
  await ensureDependencies(ROOT, node, environment);
  await ensureContracts(ROOT, node, environment);
  const path = isAbsolute(program) ? program : join(ROOT, program);
  if (node === process.execPath) return runHere(path, programArguments, environment);
  return run(node, [path, ...programArguments], environment);
}

/** Child processes of the program must find the same Node.js first. */
function environmentWith(node) {
  return { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}` };
}

/** This Node.js is new enough: a second process would only cost its start. The program sets the exit code itself. */
async function runHere(path, programArguments, environment) {
  process.env.PATH = environment.PATH;
  process.argv = [process.execPath, path, ...programArguments];
  await import(pathToFileURL(path).href);
  return null;
}

/** @returns {Promise<number>} the program's exit code; 128 + signal number where a signal ended it */
function run(node, programArguments, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, programArguments, { stdio: "inherit", env: environment });
    for (const signal of ["SIGTERM", "SIGHUP", "SIGINT"]) process.on(signal, () => forward(child, signal));
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/** A terminal sends its interrupt to the program as well; a second one would mean "stop at once". */
function forward(child, signal) {
  if (signal === "SIGINT" && process.stdin.isTTY) return;
  child.kill(signal);
}

function report(error) {
  if (!(error instanceof SetupError)) throw error;
  const details = error.details === "" ? "" : `\n${error.details.replace(/^/gm, "    ")}`;
  process.stderr.write(`error ${error.code}: ${error.message}${details}\ncure: ${error.cure}\n`);
  return error.exitCode;
}

const exitCode = await main().catch(report);
if (exitCode !== null) process.exitCode = exitCode;
