import { expect } from "chai";
import { afterRefunds, type FrameGas } from "../../scripts/bench/gas/frameGas.ts";
import { gasRows } from "../../scripts/bench/gas/gasRows.ts";
import { type FormGas, measureForm } from "../../scripts/bench/gas/measureForm.ts";
import { measureLenders } from "../../scripts/bench/gas/measureLenders.ts";
import { type GasBench, openGasBench } from "../../scripts/bench/gas/openGasBench.ts";
import { TRADE_FORMS } from "../../scripts/bench/gas/tradeForms.ts";

describe("the gas benchmark", () => {
  let bench: GasBench;

  before(async () => {
    bench = await openGasBench();
  });
  after(() => bench.world.replica.close());

  it("measures the same to the unit each time", async () => {
    const [form] = TRADE_FORMS;
    if (form === undefined) throw new Error("no trade form");
    expect(await measureForm(bench, form, 300_000n)).to.deep.equal(await measureForm(bench, form, 300_000n));
  });

  for (const form of TRADE_FORMS) {
    it(`orders all contenders above the limit, the leanest first: ${form.title}`, async () => {
      const gas = await measureForm(bench, form, 300_000n);
      const limit = BigInt(rowValue(gas, "limit"));
      expect(limit < gas.leanest.used).to.equal(true);
      for (const other of [gas.ours, gas.oursWithAccessList, gas.executooor, gas.executooorStated]) {
        expect(gas.leanest.used < other.used).to.equal(true);
      }
      expect(gas.oursWithAccessList.used < gas.ours.used).to.equal(true);
      expect(gas.standing.used < gas.leanest.used).to.equal(true);
      for (const frames of contenders(gas)) expect(sumOf(frames)).to.equal(frames.used);
    });
  }

  it("measures every lender that the chain lists, or says why it funds nothing", async () => {
    const lenders = await measureLenders(bench.world);
    expect(lenders.map(({ lender }) => lender)).to.deep.equal(bench.world.selection.lenders.map(({ id }) => id));
    const measured = lenders.filter(({ ok }) => ok).map(({ lender }) => lender);
    expect(measured).to.include.members(["aave-v3", "uniswap-v3-flash-swap"]);
  });
});

function contenders({ leanest, standing, ours, oursWithAccessList, executooor, executooorStated }: FormGas) {
  return [leanest, standing, ours, oursWithAccessList, executooor, executooorStated];
}

function sumOf({ intrinsic, own, foreign, refundCounter }: FrameGas): bigint {
  return afterRefunds(intrinsic + own + foreign, refundCounter);
}

function rowValue(gas: FormGas, name: string): number {
  const row = gasRows(gas).find(({ id }) => id.endsWith(`.${name}`));
  if (typeof row?.value !== "number") throw new Error(`no row ${name}`);
  return row.value;
}
