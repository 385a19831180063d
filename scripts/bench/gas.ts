import type { Row } from "../measure/row.ts";
import { gasRows } from "./gas/gasRows.ts";
import { lenderRows } from "./gas/lenderRows.ts";
import { measureForm } from "./gas/measureForm.ts";
import { measureLenders } from "./gas/measureLenders.ts";
import { openGasBench } from "./gas/openGasBench.ts";
import { TRADE_FORMS } from "./gas/tradeForms.ts";
import { TRADE_SIZES } from "./gas/tradeSizes.ts";

/** Gas of the executor's trades against the limit and against a published executor, on the replica's real bytecode. */
export async function benchmarkGas(): Promise<readonly Row[]> {
  const bench = await openGasBench();
  try {
    const rows: Row[] = [];
    for (const form of TRADE_FORMS)
      for (const size of TRADE_SIZES) rows.push(...gasRows(await measureForm(bench, form, size)));
    for (const lender of await measureLenders(bench.world)) rows.push(...lenderRows(lender));
    return rows;
  } finally {
    await bench.world.replica.close();
  }
}
