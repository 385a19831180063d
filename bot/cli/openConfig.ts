import { readFileSync } from "node:fs";
import type { LoadedConfig } from "../config/config.ts";
import { loadConfig } from "../config/loadConfig.ts";
import { InvalidInputError } from "../domain/errors.ts";

/** Read where no other file is named; it may be absent, which leaves the defaults. */
const DEFAULT_FILE = "repeg.toml";

/** A configuration and the file it was read from; null where it is all defaults. */
export type OpenedConfig = LoadedConfig & { readonly file: string | null };

/** Reads the configuration. Throws InvalidInputError where the file cannot be read, the named one is absent, or a field is wrong. */
export function openConfig(file: string | undefined, environment: NodeJS.ProcessEnv): OpenedConfig {
  const text = readText(file ?? DEFAULT_FILE);
  if (text === null && file !== undefined) {
    const cure = "copy repeg.example.toml and name the copy with --config";
    throw new InvalidInputError({ field: "--config", value: file, expected: "a file that exists", cure });
  }
  const loaded = loadConfig(text ?? "", environment, file ?? DEFAULT_FILE);
  return { ...loaded, file: text === null ? null : (file ?? DEFAULT_FILE) };
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
