import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contractReportPage } from "./contractReport/contractReportPage.ts";

/**
 * Size, storage layout and gas of the deployed contract:
 *
 *     npm run contract-report               writes docs/contract-report.md
 *     npm run contract-report -- --check    ends with 1 where the page is not as it would be written
 */
const ROOT = join(import.meta.dirname, "..");
const PAGE = join(ROOT, "docs", "contract-report.md");

const page = contractReportPage(ROOT);
if (!process.argv.includes("--check")) writeFileSync(PAGE, page);
else if (readFileSync(PAGE, "utf8") !== page) {
  process.stdout.write("docs/contract-report.md is out of date: npm run contract-report, and commit it\n");
  process.exitCode = 1;
}
