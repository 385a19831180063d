import { formatDecimal } from "../format/formatDecimal.ts";
import type { DiscoveryRow } from "./discoveryRow.ts";

const WAD = 10n ** 18n;
const HEAD = ["pool", "address", "fee", "depth", "age", ""] as const;
const PIPS_PER_PERCENT = 10_000;

/** The rows as lines, columns aligned; what cannot be used comes last, with the reason. */
export function discoveryTable(rows: readonly DiscoveryRow[]): readonly string[] {
  const ordered = [...rows].sort((a, b) => Number(a.refusal !== null) - Number(b.refusal !== null));
  const cells = [HEAD, ...ordered.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function cellsOf({ listed, feePips, depthWhole, ageBlocks, known, refusal }: DiscoveryRow): readonly string[] {
  return [
    listed.id,
    listed.address,
    feePips === null ? "–" : `${feePips / PIPS_PER_PERCENT} %`,
    depthWhole === null ? "–" : `${formatDecimal(depthWhole * WAD, 0)} ${listed.coins[0]}`,
    ageBlocks === null ? "–" : `${formatDecimal(ageBlocks * WAD, 0)} blocks`,
    refusal ?? (known ? "known" : "new"),
  ];
}
