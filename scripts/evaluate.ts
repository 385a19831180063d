import { writeFileSync } from "node:fs";
import { evaluateDetection } from "./evaluate/detection.ts";
import { evaluateReplayedTrades } from "./evaluate/replayedTrades.ts";
import { formatRows } from "./measure/formatRows.ts";
import { optionValue, reportRows } from "./measure/reportRows.ts";
import type { Row } from "./measure/row.ts";

/**
 * What the pipeline does on recorded events, as a table, as `docs/evaluation.md`, and as rows of JSON:
 *
 *     npm run evaluate                                the hourly figures that the project ships
 *     npm run evaluate -- --data <dir>                minute recordings as well
 *     npm run evaluate -- --json <file>
 */
const DOCUMENT = new URL("../docs/evaluation.md", import.meta.url);

async function evaluate(recordings: string | null): Promise<readonly Row[]> {
  const detection = await evaluateDetection(recordings);
  const trades = await evaluateReplayedTrades(recordings, showProgress);
  process.stderr.write("\n");
  return [...detection, ...trades];
}

function showProgress(share: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\rreplaying ${(share * 100).toFixed(0)} %`);
}

function documentText(sections: readonly { readonly title: string; readonly rows: readonly Row[] }[]): string {
  const head =
    "# Evaluation\n\n" +
    "What the pipeline does on recorded events. Written by `npm run evaluate`; do not edit. Trades are replayed: the\n" +
    "prices are recorded, the other traders are modelled, the contracts are real (docs/replay.md says which is which).\n";
  return `${head}${sections.map(({ title, rows }) => `\n## ${title}\n\n${formatRows(rows)}\n`).join("")}`;
}

async function main(args: readonly string[]): Promise<number> {
  const data = optionValue(args, "--data");
  const sections = [{ title: "USDC, March 2023: the shipped hourly figures", rows: await evaluate(null) }];
  if (data !== null)
    sections.push({
      title: "USDC, March 2023: minute recordings (given by --data, not shipped)",
      rows: await evaluate(data),
    });
  writeFileSync(DOCUMENT, documentText(sections));
  return reportRows(
    sections.flatMap(({ rows }) => rows),
    args,
  );
}

process.exitCode = await main(process.argv.slice(2));
