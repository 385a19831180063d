import { formatUtc } from "./format/formatTime.ts";
import type { PoolFault } from "./poolFaultsIn.ts";

/** One line each, the newest last, at most `limit`. */
export function poolFaultLines(faults: readonly PoolFault[], limit: number): readonly string[] {
  return faults
    .slice(-limit)
    .map(({ timeMs, pool, code, message }) => `  ${formatUtc(timeMs)}  ${pool}: ${code}, ${message}`);
}
