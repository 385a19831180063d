import { spawn } from "node:child_process";
import { SetupError } from "./setupError.mjs";

const SHOWN_LINES = 15;
const REFRESH_MS = 1000;

/**
 * Runs one command of the set-up, showing a line with the time it takes. Its output is kept and shown only on failure.
 * @param {{ title: string, command: string, commandArguments: string[], cwd: string, env: NodeJS.ProcessEnv }} step
 * @throws {SetupError} with the code SETUP_OFFLINE, SETUP_READ_ONLY, SETUP_DISK_FULL, SETUP_MISSING_PROGRAM,
 *   SETUP_INTERRUPTED or SETUP_FAILED
 */
export async function runStep(step) {
  const startedMs = Date.now();
  const line = openLine(step.title, startedMs);
  const outcome = await runQuietly(step);
  if (outcome.ok) {
    line.close(`done in ${secondsSince(startedMs)}`);
    return;
  }
  line.close(`failed after ${secondsSince(startedMs)}`);
  throw explain(step, outcome);
}

function runQuietly({ command, commandArguments, cwd, env }) {
  return new Promise((resolve) => {
    const child = spawn(command, commandArguments, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const interrupt = (signal) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, interrupt);
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    const settle = (outcome) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, interrupt);
      resolve({ ...outcome, output });
    };
    child.on("error", (error) => settle({ ok: false, missing: error.code === "ENOENT", signal: null }));
    child.on("close", (code, signal) => settle({ ok: code === 0, missing: false, signal }));
  });
}

/** On a terminal the line counts the seconds; elsewhere it is written once at each end. */
function openLine(title, startedMs) {
  const { stderr } = process;
  if (!stderr.isTTY) {
    stderr.write(`set-up: ${title}\n`);
    return { close: (ending) => stderr.write(`set-up: ${title}: ${ending}\n`) };
  }
  const draw = (ending) => stderr.write(`\r\x1b[2Kset-up: ${title}: ${ending}`);
  draw("…");
  const timer = setInterval(() => draw(secondsSince(startedMs)), REFRESH_MS);
  return {
    close: (ending) => {
      clearInterval(timer);
      draw(`${ending}\n`);
    },
  };
}

function secondsSince(startedMs) {
  return `${((Date.now() - startedMs) / 1000).toFixed(1)} s`;
}

const CAUSES = [
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|UNABLE_TO_GET_ISSUER/,
    code: "SETUP_OFFLINE",
    message: "the npm registry does not answer",
    cure: "check the network, a proxy or mirror setting (npm config get registry), then run the same command again",
    exitCode: 4,
  },
  {
    sign: /EACCES|EROFS|EPERM/,
    code: "SETUP_READ_ONLY",
    message: "the project folder cannot be written",
    cure: "make the folder writable for this user (ls -ld . shows its owner), then run the same command again",
    exitCode: 1,
  },
  {
    sign: /ENOSPC/,
    code: "SETUP_DISK_FULL",
    message: "the disk is full",
    cure: "free about 1.5 GB (df -h . shows what is left), then run the same command again",
    exitCode: 1,
  },
];

function explain(step, { missing, signal, output }) {
  if (missing) {
    return new SetupError(
      "SETUP_MISSING_PROGRAM",
      `${step.command} was not found`,
      "install Node.js 24 with npm from https://nodejs.org, then run the same command again",
      4,
    );
  }
  if (signal !== null) {
    return new SetupError(
      "SETUP_INTERRUPTED",
      `${step.title}: stopped by ${signal}`,
      "run the same command again: what was half done is done anew",
      1,
    );
  }
  const details = worthShowing(output);
  const cause = CAUSES.find(({ sign }) => sign.test(output));
  if (cause !== undefined) return new SetupError(cause.code, cause.message, cause.cure, cause.exitCode, details);
  return new SetupError("SETUP_FAILED", `${step.title} failed`, step.cure, 1, details);
}

/** npm says what is wrong first and explains at length below; compilers end with it. */
function worthShowing(output) {
  const lines = output.trimEnd().split("\n");
  const ofNpm = lines.filter((line) => /^npm error \S/.test(line));
  return (ofNpm.length > 0 ? ofNpm.slice(0, SHOWN_LINES) : lines.slice(-SHOWN_LINES)).join("\n");
}
