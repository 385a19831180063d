import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { npmCommand } from "./npmCommand.mjs";
import { runStep } from "./runStep.mjs";
import { SetupError } from "./setupError.mjs";
import { setupLock } from "./setupLock.mjs";

/** Node.js 24 runs TypeScript without a build step and is what the chain and the database libraries need. */
const NEEDED_MAJOR = 24;
const FETCHED_VERSION = "24.21.0";

/**
 * Finds a Node.js that can run the project, fetching one from npm where the machine's is too old. It must come before
 * the dependencies: an older Node.js silently leaves out packages made for newer ones.
 * @param {string} root project folder
 * @returns {Promise<string>} path of the executable
 */
export async function ensureNode(root) {
  if (Number(process.versions.node.split(".")[0]) >= NEEDED_MAJOR) return process.execPath;
  const name = packageName();
  const folder = join(root, ".toolchain", `node-${FETCHED_VERSION}`);
  const executable = join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  const complete = join(folder, "node_modules", ".package-lock.json");
  if (existsSync(complete) && existsSync(executable)) return executable;
  await setupLock(root, async () => {
    if (existsSync(complete) && existsSync(executable)) return;
    rmSync(folder, { recursive: true, force: true });
    await fetchNode(root, folder, name);
  });
  return executable;
}

/** The npm package with the executable of this platform; it is that alone, so no install script needs to run. */
function packageName() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const supported = ["linux-x64", "linux-arm64", "win-x64"];
  if (supported.includes(`${platform}-${process.arch}`)) return `node-${platform}-${process.arch}`;
  throw new SetupError(
    "SETUP_OLD_NODE",
    `Node.js ${process.versions.node} is too old, and npm holds no ${FETCHED_VERSION} for ${platform}-${process.arch}`,
    `install Node.js ${NEEDED_MAJOR} from https://nodejs.org, then run the same command again`,
    4,
  );
}

function fetchNode(root, folder, name) {
  const npmArguments = ["install", "--prefix", folder, "--no-save", "--no-package-lock", "--ignore-scripts"];
  return runStep({
    title: `Node.js ${process.versions.node} is older than ${NEEDED_MAJOR}: fetching ${FETCHED_VERSION} into .toolchain`,
    ...npmCommand(process.execPath, [...npmArguments, "--prefer-offline", `${name}@${FETCHED_VERSION}`]),
    cwd: root,
    env: process.env,
    cure: `install Node.js ${NEEDED_MAJOR} from https://nodejs.org, or run the same command again`,
  });
}
