import { expect } from "chai";
import { amplificationAt } from "../../../bot/pools/curveStableSwap/amplificationRamp.ts";
import { ngExchange } from "../../../bot/pools/curveStableSwap/ngExchange.ts";
import { plainPoolExchange } from "../../../bot/pools/curveStableSwap/plainPoolExchange.ts";
import { readVectorFile, type SwapRecord } from "../../replica/curve/vectorFile.ts";

/** Above what the recording's trader held: the coin refused it, not the pool. */
const TRADER_FUNDS = 10n ** 36n;
const UNCAPPED = 10n ** 40n;
const KINDS = [
  { file: "curve-plain-2", exchange: exchangePlain, swaps: 2_075 },
  { file: "curve-stableswap-ng", exchange: exchangeNg, swaps: 2_157 },
] as const;

for (const { file, exchange, swaps } of KINDS) {
  describe(`quotes of the pool in ${file}`, () => {
    const records = readVectorFile(file);

    before(function () {
      if (records !== null) return;
      process.stdout.write(`    skipped: ../shared/vectors/${file}.json is not at hand\n`);
      this.skip();
    });

    it(`equal what the real pool paid, kept and refused in each of ${swaps} recorded swaps`, () => {
      const checked = (records?.swaps ?? []).map((record) => check(record, exchange(record)));
      expect(checked.length).to.be.at.least(swaps);
      const count = (kind: Checked) => checked.filter((found) => found === kind).length;
      expect(count("paid")).to.be.greaterThan(1_900);
      expect(count("refused")).to.be.greaterThan(20);
    });
  });
}

type Outcome = ReturnType<typeof ngExchange>;
type Checked = "paid" | "refused" | "not the pool's doing" | "never filled";

function check(record: SwapRecord, outcome: Outcome): Checked {
  const what = `record ${record.id} (${record.src})`;
  if (record.balances_before === undefined) return "never filled";
  if (record.dy_actual !== null) {
    if (!outcome.ok) throw new Error(`${what}: ${outcome.reason}`);
    expect(outcome.unitsReceived, what).to.equal(record.dy_actual);
    expect(outcome.balances, what).to.deep.equal(record.balances_after);
    return "paid";
  }
  if (record.min_dy !== undefined) {
    if (!outcome.ok) throw new Error(`${what}: ${outcome.reason}`);
    expect(outcome.unitsSent < record.min_dy, `${what}: below the minimum asked for`).to.equal(true);
    return "not the pool's doing";
  }
  if (record.dx > TRADER_FUNDS) {
    // Null where the view reverted too; a swap of NG's may be refused although the view answers.
    if (outcome.ok) expect(outcome.unitsSent, what).to.equal(record.dy_view);
    return "not the pool's doing";
  }
  expect(outcome.ok, what).to.equal(false);
  return "refused";
}

/** The pool as recorded; during a ramp A is worked out from the ramp and the time, and held to the record. */
function fieldsOf(record: SwapRecord) {
  const amplificationE2 =
    record.ramp === undefined || record.timestamp === undefined
      ? record.A_precise
      : amplificationAt(
          {
            initial: record.ramp.initial_A,
            future: record.ramp.future_A,
            initialTimeSeconds: record.ramp.initial_A_time,
            futureTimeSeconds: record.ramp.future_A_time,
          },
          record.timestamp,
        );
  expect(amplificationE2, `record ${record.id}: A`).to.equal(record.A_precise);
  return {
    balances: record.balances_before ?? record.decimals.map(() => 0n),
    multipliers: record.decimals.map((places) => 10n ** BigInt(18 - places)),
    amplificationE2,
    feeE10: record.fee,
    transferFees: record.decimals.map((_, index) => ({
      basisPoints: BigInt(index === record.transfer_fee_coin ? (record.transfer_fee_bps ?? 0) : 0),
      maximumUnits: UNCAPPED,
    })),
  };
}

function exchangePlain(record: SwapRecord): Outcome {
  const fields = { ...fieldsOf(record), adminFeeE10: record.admin_fee, killed: record.src === "edge:killed" };
  return plainPoolExchange(fields, record.i, record.j, record.dx);
}

function exchangeNg(record: SwapRecord): Outcome {
  const fields = { ...fieldsOf(record), offpegMultiplierE10: record.offpeg_fee_multiplier ?? 0n };
  return ngExchange(fields, record.i, record.j, record.dx);
}
