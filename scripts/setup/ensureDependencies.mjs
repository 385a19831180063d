import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npmCommand } from "./npmCommand.mjs";
import { runStep } from "./runStep.mjs";
import { SetupError } from "./setupError.mjs";
import { setupLock } from "./setupLock.mjs";

/**
 * Installs exactly what package-lock.json says, where node_modules is absent, half made or of another lock file.
 * @param {string} root project folder
 * @param {string} node executable that the packages are installed for
 * @param {NodeJS.ProcessEnv} environment with `node` first in PATH
 */
export async function ensureDependencies(root, node, environment) {
  const lockText = readLock(root);
  const stampFile = join(root, "node_modules", ".repeg-dependencies");
  const stamp = createHash("sha256").update(lockText).update(`${process.platform}-${process.arch}`).digest("hex");
  if (readIfThere(stampFile) === stamp) return;
  await setupLock(root, async () => {
    if (readIfThere(stampFile) === stamp) return;
    if (!installedBy(root, lockText)) await install(root, node, environment);
    writeFileSync(stampFile, stamp);
  });
}

function readLock(root) {
  const text = readIfThere(join(root, "package-lock.json"));
  if (text !== null) return text;
  throw new SetupError(
    "SETUP_NO_LOCK_FILE",
    "package-lock.json is missing: what to install is not known",
    "restore it with: git checkout package-lock.json",
    1,
  );
}

/**
 * True where npm itself recorded that every locked package of this platform is installed (a hand-made `npm ci`). npm
 * writes its record last, so a half-finished install has none.
 */
function installedBy(root, lockText) {
  const recordText = readIfThere(join(root, "node_modules", ".package-lock.json"));
  if (recordText === null) return false;
  const installed = JSON.parse(recordText).packages;
  return Object.entries(JSON.parse(lockText).packages)
    .filter(([path, entry]) => path !== "" && isForThisMachine(entry))
    .every(([path, entry]) => installed[path]?.version === entry.version);
}

function isForThisMachine({ os, cpu, libc }) {
  return allows(os, process.platform) && allows(cpu, process.arch) && (libc === undefined || libc.includes(libcName()));
}

function allows(list, name) {
  if (list === undefined) return true;
  return list.includes(name) || (list.every((entry) => entry.startsWith("!")) && !list.includes(`!${name}`));
}

function libcName() {
  return process.report.getReport().header.glibcVersionRuntime === undefined ? "musl" : "glibc";
}

/** Install scripts stay off: no dependency of the project needs one, and they are how hijacked packages act. */
function install(root, node, environment) {
  return runStep({
    title: "installing the locked dependencies (npm ci)",
    ...npmCommand(node, ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--prefer-offline"]),
    cwd: root,
    env: environment,
    cure: "run the same command again; if it stays, run: npm ci --ignore-scripts, and read its log",
  });
}

function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}
