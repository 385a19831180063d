import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const FOLDERS = [join(".repeg", "replay"), ".repeg"];

/** The journals of replays and runs below `.repeg`, newest first. */
export function recordedJournals(): readonly string[] {
  const files = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".db"))
      .map((name) => join(folder, name)),
  );
  return files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
}
