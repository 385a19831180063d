import { existsSync, mkdirSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { readExecutorArtifact } from "../../../deploy/executorArtifact.ts";
import { type Finding, failure, fine, warning } from "./finding.ts";

const NEEDED_NODE_MAJOR = 24;
const LITTLE_BYTES = 1_000_000_000;
const TOO_LITTLE_BYTES = 100_000_000;

/** Node.js, the database library, the compiled contracts and the disk. */
export function checkMachine(journalPath: string): readonly Finding[] {
  return [checkNode(), checkDatabase(), checkContracts(), checkDisk(journalPath)];
}

function checkNode(): Finding {
  const { node } = process.versions;
  if (Number(node.split(".")[0]) >= NEEDED_NODE_MAJOR) return fine("Node.js", node);
  return failure("Node.js", `${node}, needs ${NEEDED_NODE_MAJOR}`, "start through npm: npm run repeg -- doctor");
}

function checkDatabase(): Finding {
  try {
    const database = new Database(":memory:");
    const version: unknown = database.prepare("select sqlite_version()").pluck().get();
    database.close();
    return fine("database", `SQLite ${String(version)}`);
  } catch (error) {
    return failure("database", error instanceof Error ? error.message : String(error), "install anew: npm ci");
  }
}

function checkContracts(): Finding {
  try {
    readExecutorArtifact();
    return fine("contracts", "compiled");
  } catch (error) {
    const cure = "delete the folder artifacts, then: npm run repeg -- doctor, whose set-up compiles them";
    return failure("contracts", error instanceof Error ? error.message : String(error), cure);
  }
}

function checkDisk(journalPath: string): Finding {
  const folder = dirname(journalPath);
  try {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
    const { bavail, bsize } = statfsSync(folder);
    const free = bavail * bsize;
    const detail = `${(free / 1e9).toFixed(1)} GB free for ${journalPath}`;
    if (free < TOO_LITTLE_BYTES) return failure("disk", detail, "free some space, or name another journal.path");
    return free < LITTLE_BYTES ? warning("disk", detail, "free some space soon") : fine("disk", detail);
  } catch (error) {
    const detail = `${folder}: ${error instanceof Error ? error.message : String(error)}`;
    return failure("disk", detail, "name a journal.path that can be written");
  }
}
