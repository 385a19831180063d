import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { RepegError } from "../bot/domain/errors.ts";
import { type DeploymentRecord, deploymentRecord, recordPath } from "./deploymentRecord.ts";

/** The executor recorded for a chain; null where none is. Throws RECORD_UNREADABLE where the file is no record of it. */
export function readRecord(folder: string, chainId: number): DeploymentRecord | null {
  const path = recordPath(folder, chainId);
  if (!existsSync(path)) return null;
  const record = parse(path, readFileSync(path, "utf8"));
  if (record.chainId === chainId) return record;
  throw unreadable(path, `it is of chain ${record.chainId}`);
}

function parse(path: string, text: string): DeploymentRecord {
  try {
    return deploymentRecord.parse(JSON.parse(text));
  } catch (cause) {
    throw unreadable(path, cause instanceof z.ZodError ? z.prettifyError(cause) : "it is no JSON", cause);
  }
}

function unreadable(path: string, why: string, cause?: unknown): RepegError {
  return new RepegError({
    code: "RECORD_UNREADABLE",
    severity: "fatal",
    message: `${path} is no record of a deployment: ${why}`,
    cure: "restore the file, or move it away and run repeg deploy again: it finds what is deployed",
    cause,
  });
}
