import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { curveVectors } from "../curve/curveVectors.ts";
import { unitsText } from "../curve/unitsText.ts";

const vectorRecords = curveVectors(z.tuple([unitsText, unitsText, unitsText]), z.null());

type VectorRecords = z.infer<typeof vectorRecords>;
export type SwapRecord = VectorRecords["swaps"][number];
export type LiquidityRecord = VectorRecords["lp"][number];

/** Records of the real 3pool's behaviour, or null where the shared folder is not at hand. */
export function readVectorRecords(): VectorRecords | null {
  const file = new URL("../../../../shared/vectors/curve-3pool.json", import.meta.url);
  return existsSync(file) ? vectorRecords.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}
