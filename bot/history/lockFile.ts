import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import { EXIT, RepegError } from "../domain/errors.ts";

/**
 * Takes `path` for this process alone, by a file `<path>.lock` that holds its id: a journal has one writer. A lock
 * whose process has ended is taken over, so that a killed bot can be started again.
 * @returns gives the lock back
 * @throws IN_USE naming the process that holds it
 */
export function lockFile(path: string): () => void {
  const lock = `${path}.lock`;
  mkdirSync(dirname(lock), { recursive: true });
  if (!create(lock)) {
    const holder = holderOf(lock);
    if (holder !== null && isRunning(holder)) throw inUse(path, holder);
    rmSync(lock, { force: true });
    if (!create(lock)) throw inUse(path, holderOf(lock));
  }
  return () => rmSync(lock, { force: true });
}

/** False where the lock exists. */
function create(lock: string): boolean {
  try {
    const file = openSync(lock, "wx");
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Process id in the lock; null where it holds none, or is gone meanwhile. */
function holderOf(lock: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(lock, "utf8"), 10);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** A process that we may not signal runs all the same. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

function inUse(path: string, holder: number | null): RepegError {
  return new RepegError({
    code: "IN_USE",
    severity: "fatal",
    exitCode: EXIT.usage,
    message: `${path} is in use by ${holder === null ? "another process" : `process ${holder}`}`,
    cure: "wait for it or stop it, or name another --journal and --folder",
  });
}
