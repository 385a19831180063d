import { WAD } from "../../domain/wad.ts";
import { formatDecimal, UNKNOWN } from "./formatDecimal.ts";

/** One amount as a share of another, e.g. "73.4 %"; unknown where there is nothing to have a share of. */
export function formatShare(part: bigint, whole: bigint): string {
  if (whole <= 0n) return UNKNOWN;
  return `${formatDecimal((part * 100n * WAD) / whole, 1)} %`;
}
