import type { ActionList } from "./actionList.ts";
import type { PipelineState } from "./pipelineState.ts";

/** Says where longer cycles are not looked at because there would be too many. */
export function tellCyclesLeftOut(
  { setup, cycleBook, longestCycle }: PipelineState,
  timeMs: number,
  out: ActionList,
): void {
  const { maxLegs, maxCycles } = setup.opportunityPolicy.cycles;
  if (longestCycle >= maxLegs) return;
  const message =
    `${cycleBook.cycles.length} cycles of up to ${longestCycle} swaps are looked at, expected up to ${maxLegs}: ` +
    `with the longer ones there would be more than ${maxCycles}`;
  out.add({ kind: "inputRejected", timeMs, source: "routes", code: "CYCLES_LEFT_OUT", message });
}
