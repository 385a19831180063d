import { mulDivUp, PIPS } from "../domain/wad.ts";
import { balanceVotes } from "./balanceVotes.ts";
import type { Evidence } from "./evidence.ts";
import type { MarketPolicy } from "./marketPolicy.ts";
import { weightedMedian } from "./weightedMedian.ts";

/** The middle of the evidence, and how far the sources reach that hold a majority of the votes. Wad. */
export type Estimate = {
  /** With votes bounded. */
  readonly evidence: readonly Evidence[];
  /** Rounded down where the votes divide evenly and the middle lies in a gap. */
  readonly middleWad: bigint;
  /** Sources within this distance agree: the policy's, or that of the closest majority where it is wider. */
  readonly reachWad: bigint;
  /** True where even the closest majority is spread too wide for its middle to mean anything. */
  readonly isContradictory: boolean;
};

/** Bounds the votes and finds their middle and spread; null without evidence. */
export function estimate(evidence: readonly Evidence[], policy: MarketPolicy): Estimate | null {
  const balanced = balanceVotes(evidence);
  const median = weightedMedian(balanced);
  if (median === null) return null;
  const middleWad = (median.lowWad + median.highWad) / 2n;
  const agreementWad = mulDivUp(middleWad, policy.agreementPips, PIPS);
  const spreadWad = majoritySpreadWad(balanced, middleWad, agreementWad);
  return {
    evidence: balanced,
    middleWad,
    reachWad: spreadWad,
    isContradictory: spreadWad > mulDivUp(middleWad, policy.contradictionPips, PIPS),
  };
}

/** Distance of a source from a value; zero inside its band. Wad. */
export function distanceWad({ lowWad, highWad }: Evidence, valueWad: bigint): bigint {
  if (valueWad < lowWad) return lowWad - valueWad;
  return valueWad > highWad ? valueWad - highWad : 0n;
}

/** The smallest distance, at least `floorWad`, within which sources hold more than half of the votes. */
function majoritySpreadWad(evidence: readonly Evidence[], valueWad: bigint, floorWad: bigint): bigint {
  let within = 0n;
  let total = 0n;
  const beyond: { readonly distance: bigint; readonly vote: bigint }[] = [];
  for (const one of evidence) {
    const distance = distanceWad(one, valueWad);
    total += one.vote;
    if (distance <= floorWad) within += one.vote;
    else beyond.push({ distance, vote: one.vote });
  }
  if (within * 2n > total) return floorWad;
  beyond.sort((a, b) => (a.distance < b.distance ? -1 : a.distance > b.distance ? 1 : 0));
  for (const { distance, vote } of beyond) {
    within += vote;
    if (within * 2n > total) return distance;
  }
  return floorWad;
}
