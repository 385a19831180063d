import { writeFileSync } from "node:fs";
import { evaluateDetection } from "./evaluate/detection.ts";
import { evaluateReplayedTrades } from "./evaluate/replayedTrades.ts";
import { formatRows } from "./measure/formatRows.ts";
import { optionValue, reportRows } from "./measure/reportRows.ts";
import type { Row } from "./measure/row.ts";

/**
 * What the pipeline does on recorded events, as a table, as a page of the documents, and as rows of JSON:
 *
 *     npm run evaluate                      the hourly figures that the project ships: docs/evaluation.md
 *     npm run evaluate -- --data <dir>      minute recordings: docs/evaluation-recordings.md
 *     npm run evaluate -- --json <file>
 */
const DOCUMENTS = {
  shipped: {
    file: new URL("../docs/evaluation.md", import.meta.url),
    command: "npm run evaluate",
    prices: "The prices are the hourly figures that the project ships, with minutes modelled between them.",
  },
  recorded: {
    file: new URL("../docs/evaluation-recordings.md", import.meta.url),
    command: "npm run evaluate -- --data <dir>",
    prices:
      "The prices are minute recordings, which the project does not ship: docs/replay.md says how they are named.",
  },
} as const;

async function evaluate(recordings: string | null): Promise<readonly Row[]> {
  const detection = await evaluateDetection(recordings);
  const trades = await evaluateReplayedTrades(recordings, showProgress);
  process.stderr.write("\n");
  return [...detection, ...trades];
}

function showProgress(share: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\rreplaying ${(share * 100).toFixed(0)} %`);
}

function documentText({ command, prices }: (typeof DOCUMENTS)["shipped" | "recorded"], rows: readonly Row[]): string {
  return [
    "# Evaluation: USDC, March 2023",
    "",
    `What the pipeline does on a recorded event. Written by \`${command}\`; do not edit.`,
    `${prices}`,
    "The other traders are modelled, the contracts are real.",
    "",
    formatRows(rows),
    "",
  ].join("\n");
}

async function main(args: readonly string[]): Promise<number> {
  const recordings = optionValue(args, "--data");
  const page = recordings === null ? DOCUMENTS.shipped : DOCUMENTS.recorded;
  const rows = await evaluate(recordings);
  writeFileSync(page.file, documentText(page, rows));
  return reportRows(rows, args);
}

process.exitCode = await main(process.argv.slice(2));
