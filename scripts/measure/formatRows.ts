import type { Row } from "./row.ts";

/** Rows as lines of a Markdown table, fit for a terminal and for a document. */
export function formatRows(rows: readonly Row[]): string {
  const cells = rows.map(cellsOf);
  const head = ["id", "what", "value", "unit", "target", "ok"];
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(head), rule, ...cells.map(line)].join("\n");
}

function cellsOf(row: Row): readonly string[] {
  const ok = row.ok === null ? "" : row.ok ? "yes" : "NO";
  return [row.id, row.what, formatValue(row.value), row.unit, row.target ?? "", ok];
}

function formatValue(value: number | string): string {
  if (typeof value === "string") return value;
  if (Number.isInteger(value)) return value.toString();
  return Number(value.toPrecision(4)).toString();
}
