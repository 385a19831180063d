import type { QuotePoint } from "./quotePoint.ts";

/** How many points are known at `timeMs`, that moment included; points rise in time. */
export function pointsUntil(points: readonly QuotePoint[], timeMs: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const point = points[middle];
    if (point !== undefined && point.timeMs <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
