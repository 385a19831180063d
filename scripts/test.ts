import { join } from "node:path";
import { runSuite, type Suite, type SuiteResult } from "./suites/runSuite.ts";

/**
 * Runs every test: the Solidity ones on Hardhat's EVM, then the TypeScript ones with mocha.
 *
 *     npm test                                all of them
 *     npm test -- --grep "flash loan"         those whose names match, in both
 *     npm test -- test/unit/x.test.ts         these files alone
 */
const ROOT = join(import.meta.dirname, "..");
const HARDHAT = join(ROOT, "node_modules", "hardhat", "dist", "src", "cli.js");
const SOLIDITY_TESTS = join(ROOT, "scripts", "suites", "solidityTests.config.ts");
const MOCHA = join(ROOT, "node_modules", "mocha", "bin", "mocha.js");
const ALL_TYPESCRIPT_TESTS = "test/**/*.test.ts";
/** Files run side by side: most of them wait for a chain of their own. */
const JOBS = 2;

function suitesFor(wanted: readonly string[]): readonly Suite[] {
  const solidityFiles = wanted.filter((argument) => argument.endsWith(".sol"));
  const typescriptFiles = wanted.filter((argument) => argument.endsWith(".ts"));
  const options = wanted.filter((argument) => !argument.endsWith(".sol") && !argument.endsWith(".ts"));
  const everything = solidityFiles.length === 0 && typescriptFiles.length === 0;
  const suites: Suite[] = [];
  if (everything || solidityFiles.length > 0) {
    const programArguments = ["--config", SOLIDITY_TESTS, "test", "solidity", ...options, ...solidityFiles];
    suites.push({ name: "Solidity", program: HARDHAT, programArguments });
  }
  if (everything || typescriptFiles.length > 0) {
    const files = typescriptFiles.length > 0 ? typescriptFiles : [ALL_TYPESCRIPT_TESTS];
    const programArguments = ["--parallel", "--jobs", String(JOBS), ...options, ...files];
    suites.push({ name: "TypeScript", program: MOCHA, programArguments });
  }
  return suites;
}

function total(results: readonly SuiteResult[], count: "passed" | "failed" | "skipped"): number {
  return results.reduce((sum, result) => sum + result[count], 0);
}

async function main(wanted: readonly string[]): Promise<number> {
  const results: SuiteResult[] = [];
  for (const suite of suitesFor(wanted)) results.push(await runSuite(suite, ROOT));
  for (const { name, passed, failed, skipped, seconds } of results) {
    const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
    process.stdout.write(`${name.padEnd(12)} ${counts} in ${seconds.toFixed(1)} s\n`);
  }
  const passed = total(results, "passed");
  const failed = total(results, "failed");
  if (passed + failed === 0) process.stdout.write("no test matches\n");
  process.stdout.write(`${passed} passed, ${failed} failed, ${total(results, "skipped")} skipped\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
