import { expect } from "chai";
import { type CurvePoolProbe, openCurvePoolProbe, type ProbedPool } from "./curve/curvePoolProbe.ts";
import { differingRecords } from "./curve/differingRecords.ts";
import { readVectorFile } from "./curve/vectorFile.ts";

/** How many records of each kind a recording has at least: a cut file must not pass for a whole one. */
const RECORDINGS: readonly {
  readonly pool: ProbedPool;
  readonly file: "curve-plain-2" | "curve-stableswap-ng";
  readonly swaps: number;
  readonly liquidity: number;
}[] = [
  { pool: "CurvePlain2Pool", file: "curve-plain-2", swaps: 2_075, liquidity: 416 },
  { pool: "CurveStableSwapNg", file: "curve-stableswap-ng", swaps: 2_157, liquidity: 480 },
];

for (const { pool, file, swaps, liquidity } of RECORDINGS) {
  describe(`${pool} against the recorded behaviour of the real pool`, () => {
    const records = readVectorFile(file);
    let probe: CurvePoolProbe;

    before(function () {
      if (records !== null) return;
      process.stdout.write(`    skipped: ../shared/vectors/${file}.json is not at hand\n`);
      this.skip();
    });
    beforeEach(async () => {
      probe = await openCurvePoolProbe(pool);
    });
    afterEach(() => probe.close());

    it(`pays, charges and refuses each of ${swaps} recorded swaps to the unit`, async () => {
      expect(records?.swaps.length).to.be.at.least(swaps);
      expect(await differingRecords(pool, probe, records?.swaps ?? [])).to.deep.equal([]);
    });

    it(`mints, burns and refuses in each of ${liquidity} recorded deposits and withdrawals to the unit`, async () => {
      expect(records?.lp.length).to.be.at.least(liquidity);
      expect(await differingRecords(pool, probe, records?.lp ?? [])).to.deep.equal([]);
    });
  });
}
