import type { Evidence } from "./evidence.ts";

/** Where the votes divide evenly: one point, or a gap between two halves. Wad. */
export type Median = { readonly lowWad: bigint; readonly highWad: bigint };

/**
 * Weighted median of points and bands: the values that minimise the sum of vote × distance, where a band is at
 * distance zero from all that it contains. A band pulls exactly like two points of half its vote at its ends.
 * @returns null without evidence
 */
export function weightedMedian(evidence: readonly Evidence[]): Median | null {
  const ends: { value: bigint; vote: bigint }[] = [];
  let total = 0n;
  for (const { lowWad, highWad, vote } of evidence) {
    if (vote === 0n) continue;
    ends.push({ value: lowWad, vote }, { value: highWad, vote });
    total += vote;
  }
  ends.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  return total === 0n ? null : middle(ends, total);
}

/** `half` is half of the ends' votes, since each source has two ends of its whole vote. */
function middle(ends: readonly { value: bigint; vote: bigint }[], half: bigint): Median | null {
  let below = 0n;
  let low: bigint | null = null;
  for (const { value, vote } of ends) {
    if (low !== null) return { lowWad: low, highWad: value };
    below += vote;
    if (below > half) return { lowWad: value, highWad: value };
    if (below === half) low = value;
  }
  return low === null ? null : { lowWad: low, highWad: low };
}
