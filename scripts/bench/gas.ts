import type { Row } from "../measure/row.ts";
import { gasRows } from "./gas/gasRows.ts";
import { measureForm } from "./gas/measureForm.ts";
import { openGasBench } from "./gas/openGasBench.ts";
import { TRADE_FORMS } from "./gas/tradeForms.ts";

const SIZES = [300_000n, 1_000_000n, 15_000_000n];

/** Gas of the executor's trades against the limit and against a published executor, on the replica's real bytecode. */
export async function benchmarkGas(): Promise<readonly Row[]> {
  const bench = await openGasBench();
  try {
    const rows: Row[] = [];
    for (const form of TRADE_FORMS)
      for (const size of SIZES) rows.push(...gasRows(await measureForm(bench, form, size)));
    return rows;
  } finally {
    await bench.world.replica.close();
  }
}
