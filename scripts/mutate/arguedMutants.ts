import type { Mutant } from "./mutant.ts";

/** A survivor as a line of the table in docs/surviving-mutants.md; what is argued there is found by this line's beginning. */
export function mutantLine({ path, before, after }: Mutant): string {
  return `| ${path} | \`${cell(before)}\` | \`${cell(after)}\` |`;
}

/** Whether a page argues why a fault is none. */
export function isArgued(mutant: Mutant, page: string): boolean {
  return page
    .split("\n")
    .some((line) => line.startsWith(mutantLine(mutant)) && line.length > mutantLine(mutant).length + 3);
}

/** A vertical line would end the cell. */
function cell(code: string): string {
  return code.replaceAll("|", "\\|") || "(nothing)";
}
