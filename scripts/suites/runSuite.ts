import { spawn } from "node:child_process";
import { countTests, type TestCounts } from "./countTests.ts";

/** A test runner to start: its name for people, and the Node.js program with its arguments. */
export type Suite = { readonly name: string; readonly program: string; readonly programArguments: readonly string[] };

/** What a suite came to. A runner that stops before its summary counts as one failed test. */
export type SuiteResult = TestCounts & { readonly name: string; readonly seconds: number };

/** Runs a suite, showing its output as it comes. */
export async function runSuite(suite: Suite, root: string): Promise<SuiteResult> {
  const startedMs = Date.now();
  const { output, code } = await follow(suite, root);
  const counts = countTests(output) ?? { passed: 0, failed: 1, skipped: 0 };
  const failed = code === 0 ? counts.failed : Math.max(counts.failed, 1);
  return { ...counts, failed, name: suite.name, seconds: (Date.now() - startedMs) / 1000 };
}

function follow(suite: Suite, root: string): Promise<{ output: string; code: number }> {
  const child = spawn(process.execPath, [suite.program, ...suite.programArguments], {
    cwd: root,
    env: environment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      process.stdout.write(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => process.stderr.write(chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ output, code: code ?? 1 }));
  });
}

/** The runners write to a pipe; they may colour it where our own output is a terminal that wants colour. */
function environment(): NodeJS.ProcessEnv {
  const coloured = process.stdout.isTTY && process.env["NO_COLOR"] === undefined;
  return { ...process.env, HARDHAT_DISABLE_TELEMETRY_PROMPT: "true", ...(coloured ? { FORCE_COLOR: "1" } : {}) };
}
