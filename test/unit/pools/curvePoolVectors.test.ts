import { expect } from "chai";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { curvePlain } from "../../../bot/pools/curvePlain.ts";
import { ngPoolKind } from "../../../bot/pools/curveStableSwap/ngPoolKind.ts";
import { plainPoolKind } from "../../../bot/pools/curveStableSwap/plainPoolKind.ts";
import type { StableSwapKind } from "../../../bot/pools/curveStableSwap/stableSwapKind.ts";
import { restoreStableSwap } from "../../../bot/pools/curveStableSwap/stableSwapSnapshot.ts";
import { curveStableSwapNg } from "../../../bot/pools/curveStableSwapNg.ts";
import { readVectorFile, type SwapRecord } from "../../replica/curve/vectorFile.ts";
import { RecordedCurvePool } from "./recordedCurvePool.ts";

/** Above what the recording's trader held: the coin refused it, not the pool. */
const TRADER_FUNDS = 10n ** 36n;
const RECORDINGS = [
  { file: "curve-plain-2", type: curvePlain, kind: plainPoolKind, swaps: 2_075 },
  { file: "curve-stableswap-ng", type: curveStableSwapNg, kind: ngPoolKind, swaps: 2_157 },
] as const;

for (const { file, type, kind, swaps } of RECORDINGS) {
  describe(`${type.id} against ${file}`, () => {
    const records = readVectorFile(file);

    before(function () {
      if (records !== null) return;
      process.stdout.write(`    skipped: ../shared/vectors/${file}.json is not at hand\n`);
      this.skip();
    });

    it(`quotes what the real pool paid, kept and refused in each of ${swaps} recorded swaps`, () => {
      const checked = (records?.swaps ?? []).map((record) => check(new RecordedCurvePool(type, record), kind, record));
      expect(checked.length).to.be.at.least(swaps);
      const count = (found: Checked) => checked.filter((each) => each === found).length;
      expect(count("paid")).to.be.greaterThan(1_900);
      expect(count("refused")).to.be.greaterThan(20);
    });
  });
}

type Checked = "paid" | "refused" | "not the pool's doing" | "never filled";

function check(pool: RecordedCurvePool, kind: StableSwapKind, record: SwapRecord): Checked {
  const what = `record ${record.id} (${record.src})`;
  if (record.balances_before === undefined) return "never filled";
  expect(fieldsOf(pool, kind, pool.mirror).amplification, `${what}: A`).to.equal(record.A_precise);
  const pair = [pool.token(record.i), pool.token(record.j)] as const;
  const quote = pool.mirror.quoteExactIn(...pair, record.dx);
  if (record.dy_actual !== null) {
    if (!quote.ok) throw new Error(`${what}: ${quote.reason}`);
    expect(quote.amountOut, what).to.equal(record.dy_actual);
    const next = pool.mirror.afterSwap(...pair, record.dx);
    if ("ok" in next) throw new Error(`${what}: ${next.reason}`);
    expect(fieldsOf(pool, kind, next).balances, what).to.deep.equal(record.balances_after);
    return "paid";
  }
  if (record.min_dy !== undefined) {
    if (!quote.ok) throw new Error(`${what}: ${quote.reason}`);
    expect(quote.amountOut < record.min_dy, `${what}: below the minimum asked for`).to.equal(true);
    return "not the pool's doing";
  }
  if (record.dx > TRADER_FUNDS) {
    // Null where the view reverted too; a swap of NG's may be refused although the view answers.
    if (quote.ok) expect(quote.amountOut, what).to.equal(record.dy_view);
    return "not the pool's doing";
  }
  expect(quote.ok, what).to.equal(false);
  return "refused";
}

function fieldsOf(pool: RecordedCurvePool, kind: StableSwapKind, mirror: PoolMirror) {
  return restoreStableSwap(pool.deployment, kind, mirror.snapshot()).state.fields;
}
