import { spawn } from "node:child_process";
import { join } from "node:path";

/** How a run ended; a run that takes longer than the limit never ends by itself. */
export type ScratchRun = { readonly outcome: "passed" | "failed" | "timedOut"; readonly output: string };

/** Far beyond what the tests take, so that only an endless loop meets it. */
const LIMIT_MS = 300_000;

/**
 * Runs Hardhat in a folder.
 * @throws Error where `stop` fires
 */
export function runHardhat(folder: string, words: readonly string[], stop: AbortSignal): Promise<ScratchRun> {
  const program = join(folder, "node_modules", "hardhat", "dist", "src", "cli.js");
  const child = spawn(process.execPath, [program, ...words], {
    cwd: folder,
    env: { ...process.env, HARDHAT_DISABLE_TELEMETRY_PROMPT: "true", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    signal: stop,
    timeout: LIMIT_MS,
    killSignal: "SIGKILL",
  });
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const outcome = code === 0 ? "passed" : signal === "SIGKILL" ? "timedOut" : "failed";
      resolve({ outcome, output });
    });
  });
}
