import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { evaluateDetection } from "../../../scripts/evaluate/detection.ts";

const RECORDINGS = fileURLToPath(new URL("../../../../shared/data", import.meta.url));

async function missedTargets(dataDirectory: string | null): Promise<readonly string[]> {
  const rows = await evaluateDetection(dataDirectory);
  expect(rows.length).to.be.greaterThan(8);
  return rows.filter(({ ok }) => ok === false).map(({ id, value, target }) => `${id} is ${value}, expected ${target}`);
}

describe("the USDC break of March 2023", () => {
  it("is detected on the shipped hourly figures, each milestone within its hour", async () => {
    expect(await missedTargets(null)).to.deep.equal([]);
  });

  it("is detected on recorded minutes within two bars of each milestone, with no false alarm in calm days", async function () {
    if (!existsSync(RECORDINGS)) {
      process.stdout.write(`    skipped: no recordings at ${RECORDINGS}\n`);
      this.skip();
    }
    expect(await missedTargets(RECORDINGS)).to.deep.equal([]);
  });
});
