import { stripVTControlCharacters } from "node:util";

/** How many tests ran, and how they ended. */
export type TestCounts = { readonly passed: number; readonly failed: number; readonly skipped: number };

const WORDS = { passed: ["passing"], failed: ["failing"], skipped: ["pending", "skipped"] } as const;

/**
 * Reads the counts from the last lines that a test runner prints ("29 passing (3s)", "1 failing", "2 pending").
 * @returns null where the output has no such lines: the runner stopped before its summary
 */
export function countTests(output: string): TestCounts | null {
  const lines = stripVTControlCharacters(output).split("\n");
  const passed = lastCount(lines, WORDS.passed);
  const failed = lastCount(lines, WORDS.failed);
  const skipped = lastCount(lines, WORDS.skipped);
  if (passed === null && failed === null && skipped === null) return null;
  return { passed: passed ?? 0, failed: failed ?? 0, skipped: skipped ?? 0 };
}

function lastCount(lines: readonly string[], words: readonly string[]): number | null {
  const summary = new RegExp(`^\\s*(\\d+) (?:${words.join("|")})(?: \\([^)]*\\))?\\s*$`);
  const found = lines.flatMap((line) => summary.exec(line)?.[1] ?? []).at(-1);
  return found === undefined ? null : Number(found);
}
