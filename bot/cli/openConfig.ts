import { readFileSync } from "node:fs";
import { recordPath } from "../../deploy/deploymentRecord.ts";
import { readRecord } from "../../deploy/readRecord.ts";
import type { LoadedConfig } from "../config/config.ts";
import { loadConfig } from "../config/loadConfig.ts";
import { InvalidInputError } from "../domain/errors.ts";
import { DEPLOYMENTS_FOLDER } from "./deployments/deploymentsFolder.ts";

/** Read where no other file is named; it may be absent, which leaves the defaults. */
const DEFAULT_FILE = "repeg.toml";

/** A configuration and where it came from. */
export type OpenedConfig = LoadedConfig & {
  /** Null where it is all defaults. */
  readonly file: string | null;
  /** The record of a deployment that names the executor, where the configuration does not. */
  readonly executorFrom: string | null;
};

/**
 * Reads the configuration. Where it names no executor, the one that is recorded for its chain is taken.
 * Throws InvalidInputError where the file cannot be read, the named one is absent, or a field is wrong;
 * RECORD_UNREADABLE.
 */
export function openConfig(file: string | undefined, environment: NodeJS.ProcessEnv): OpenedConfig {
  const text = readText(file ?? DEFAULT_FILE);
  if (text === null && file !== undefined) {
    const cure = "copy repeg.example.toml and name the copy with --config";
    throw new InvalidInputError({ field: "--config", value: file, expected: "a file that exists", cure });
  }
  const loaded = loadConfig(text ?? "", environment, file ?? DEFAULT_FILE);
  const opened = { ...loaded, file: text === null ? null : (file ?? DEFAULT_FILE), executorFrom: null };
  return withRecordedExecutor(opened);
}

function withRecordedExecutor(opened: OpenedConfig): OpenedConfig {
  const { config } = opened;
  if (config.chain.executor !== null) return opened;
  const record = readRecord(DEPLOYMENTS_FOLDER, config.chain.id);
  if (record === null) return opened;
  return {
    ...opened,
    config: { ...config, chain: { ...config.chain, executor: record.executor } },
    executorFrom: recordPath(DEPLOYMENTS_FOLDER, config.chain.id),
  };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return null;
    const found = code === "EISDIR" ? "a folder" : code === "EACCES" ? "not readable for this user" : null;
    if (found === null) throw error;
    throw new InvalidInputError({ where: file, field: "--config", value: found, expected: "a file that can be read" });
  }
}
