import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { runStep } from "./runStep.mjs";
import { setupLock } from "./setupLock.mjs";

/**
 * Compiles the contracts, without their tests, where a source, the compiler settings or the compiler changed since the last time.
 * @param {string} root project folder
 * @param {string} node executable to compile with
 * @param {NodeJS.ProcessEnv} environment with `node` first in PATH
 */
export async function ensureContracts(root, node, environment) {
  const stampFile = join(root, "cache", "repeg-contracts");
  if (isCurrent(root, stampFile)) return;
  await setupLock(root, async () => {
    if (isCurrent(root, stampFile)) return;
    const stamp = sourceStamp(root);
    await compile(root, node, environment);
    mkdirSync(join(root, "cache"), { recursive: true });
    writeFileSync(stampFile, stamp);
  });
}

function isCurrent(root, stampFile) {
  if (!existsSync(stampFile) || !existsSync(join(root, "artifacts"))) return false;
  return readFileSync(stampFile, "utf8") === sourceStamp(root);
}

/** Names and contents of all that goes into the compiled contracts; the lock file stands for the compiler. */
function sourceStamp(root) {
  const hash = createHash("sha256");
  for (const file of ["hardhat.config.ts", "package-lock.json", ...solidityFiles(root)]) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Without the Solidity tests, which hardhat.config.ts leaves out of the build. */
function solidityFiles(root) {
  const tests = join("contracts", "test", sep);
  return readdirSync(join(root, "contracts"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".sol"))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((path) => !path.startsWith(tests))
    .sort();
}

function compile(root, node, environment) {
  return runStep({
    title: "compiling the contracts (hardhat build)",
    command: node,
    commandArguments: [
      join(root, "node_modules", "hardhat", "dist", "src", "cli.js"),
      "build",
      "--no-tests",
      "--quiet",
    ],
    cwd: root,
    env: { ...environment, HARDHAT_DISABLE_TELEMETRY_PROMPT: "true" },
    cure: "correct the source that the compiler names above",
  });
}
