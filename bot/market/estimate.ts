import { mulDivDown, PIPS } from "../domain/wad.ts";
import { balanceVotes } from "./balanceVotes.ts";
import type { Evidence } from "./evidence.ts";
import { type Median, weightedMedian } from "./weightedMedian.ts";

/** Evidence with its votes bounded, and the middle of it; null without evidence. */
export type Estimate = { readonly evidence: readonly Evidence[]; readonly median: Median; readonly middleWad: bigint };

/** Bounds the votes and finds their middle, rounded down where the middle is a gap. */
export function estimate(evidence: readonly Evidence[]): Estimate | null {
  const balanced = balanceVotes(evidence);
  const median = weightedMedian(balanced);
  if (median === null) return null;
  return { evidence: balanced, median, middleWad: (median.lowWad + median.highWad) / 2n };
}

/**
 * True where the evidence divides into two halves too far apart for the middle to mean anything. One source alone
 * cannot contradict itself, however wide its band.
 */
export function isContradictory({ evidence, median, middleWad }: Estimate, contradictionPips: bigint): boolean {
  if (evidence.length < 2) return false;
  return median.highWad - median.lowWad > mulDivDown(middleWad, contradictionPips, PIPS);
}
