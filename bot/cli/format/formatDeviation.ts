import { WAD } from "../../domain/wad.ts";
import { formatDecimal } from "./formatDecimal.ts";

/** How far a value is from its peg, e.g. "-11.88 %", always with its sign; both in wad. */
export function formatDeviation(valueWad: bigint, pegWad: bigint): string {
  const percentWad = ((valueWad - pegWad) * 100n * WAD) / pegWad;
  const text = formatDecimal(percentWad, 2);
  if (text.startsWith("-")) return `${text} %`;
  return text === "0.00" ? `${text} %` : `+${text} %`;
}
