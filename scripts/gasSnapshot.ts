import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { compareFigures } from "./bench/gas/snapshot/compareFigures.ts";
import { measureFigures } from "./bench/gas/snapshot/measureFigures.ts";
import { contractReportPage } from "./contractReport/contractReportPage.ts";

/**
 * Holds the contract's gas to the recorded figures, to the unit:
 *
 *     npm run gas                 what differs; exit code 1 where anything does
 *     npm run gas -- --update     records the figures as they are now, and writes docs/contract-report.md, which tells them
 */
const ROOT = new URL("../", import.meta.url);
const FILE = new URL("test/gas-snapshot.json", ROOT);
const recordedFigures = z.record(z.string(), z.int());

async function main(args: readonly string[]): Promise<0 | 1> {
  const measured = await measureFigures();
  const differences = compareFigures(recordedFigures.parse(JSON.parse(readFileSync(FILE, "utf8"))), measured);
  if (args.includes("--update")) {
    writeFileSync(FILE, `${JSON.stringify(measured, null, 2)}\n`);
    writeFileSync(new URL("docs/contract-report.md", ROOT), contractReportPage(fileURLToPath(ROOT)));
    process.stdout.write(`${[...differences, `${differences.length} figures recorded anew`].join("\n")}\n`);
    return 0;
  }
  if (differences.length === 0) return 0;
  const cure = "where that is meant: npm run gas -- --update, and commit test/gas-snapshot.json";
  process.stdout.write(`${[...differences, cure].join("\n")}\n`);
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
