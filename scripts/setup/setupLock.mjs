import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SetupError } from "./setupError.mjs";

const POLL_MS = 200;

/**
 * Does `work` while no other set-up of the same folder runs. The lock names its process: one left by a dead process is
 * taken over.
 * @param {string} root project folder
 * @param {() => Promise<void>} work must look again whether it is still needed: the other process may have done it
 */
export async function setupLock(root, work) {
  const file = join(root, ".toolchain", "set-up.lock");
  writable(() => mkdirSync(join(root, ".toolchain"), { recursive: true }), root);
  while (!writable(() => taken(file), root)) await sleep(POLL_MS);
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function taken(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  if (!ownerAlive(file)) rmSync(file, { force: true });
  return false;
}

function ownerAlive(file) {
  try {
    const owner = Number(readFileSync(file, "utf8"));
    // Between its creation and its content the file is empty: its owner is alive then.
    if (owner === 0) return true;
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function writable(action, root) {
  try {
    return action();
  } catch (error) {
    if (!["EACCES", "EROFS", "EPERM", "ENOSPC"].includes(error.code)) throw error;
    throw new SetupError(
      error.code === "ENOSPC" ? "SETUP_DISK_FULL" : "SETUP_READ_ONLY",
      `${root} cannot be written (${error.code})`,
      error.code === "ENOSPC"
        ? "free about 1.5 GB, then run the same command again"
        : "make the project folder writable for this user",
      1,
    );
  }
}
