import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { curveVectors } from "./curveVectors.ts";
import { unitsText } from "./unitsText.ts";

const vectorFile = curveVectors(z.array(unitsText), unitsText);

export type VectorFile = z.infer<typeof vectorFile>;
export type SwapRecord = VectorFile["swaps"][number];
export type LiquidityRecord = VectorFile["lp"][number];

/** Records of a real Curve pool's behaviour, or null where the shared folder is not at hand. */
export function readVectorFile(name: "curve-plain-2" | "curve-stableswap-ng"): VectorFile | null {
  const file = new URL(`../../../../shared/vectors/${name}.json`, import.meta.url);
  return existsSync(file) ? vectorFile.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}
