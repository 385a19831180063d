/** How often each line ran, by file: of a coverage record in lcov's format ("SF:" file, "DA:" line, count). */
export type LineCounts = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** @throws Error where a count stands before any file */
export function readLcov(text: string): LineCounts {
  const files = new Map<string, Map<number, number>>();
  let lines: Map<number, number> | null = null;
  for (const entry of text.split("\n")) {
    const [tag, value = ""] = entry.split(/:(.*)/s);
    if (tag === "SF") {
      lines = new Map();
      files.set(value, lines);
    } else if (tag === "DA") {
      const [line, count] = value.split(",").map(Number);
      if (lines === null || line === undefined || count === undefined) throw new Error(`no coverage record: ${entry}`);
      lines.set(line, count);
    }
  }
  return files;
}
