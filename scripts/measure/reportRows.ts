import { writeFileSync } from "node:fs";
import { formatRows } from "./formatRows.ts";
import type { Row } from "./row.ts";

/**
 * Prints rows as a table and, where the arguments hold `--json <file>`, writes them there.
 * @returns the exit code: 1 where a target is missed
 */
export function reportRows(rows: readonly Row[], args: readonly string[]): 0 | 1 {
  process.stdout.write(`${formatRows(rows)}\n`);
  const file = optionValue(args, "--json");
  if (file !== null) writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
  return rows.some((row) => row.ok === false) ? 1 : 0;
}

/** The word after `name`, or null where the option is absent. Throws where the word is missing. */
export function optionValue(args: readonly string[], name: string): string | null {
  const at = args.indexOf(name);
  if (at === -1) return null;
  const value = args[at + 1];
  if (value === undefined || value.startsWith("--")) throw new Error(`${name} needs a value`);
  return value;
}
