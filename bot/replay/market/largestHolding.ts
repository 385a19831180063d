const GROWTH = 4n;
const BISECTIONS = 9;

/**
 * Largest amount, to about a hundredth, for which a condition still holds that holds for small amounts and not for
 * large ones: by growing fourfold, then bisecting.
 * @param firstUnits where the search starts; what is below about a five-hundredth of it counts as none
 * @param mostUnits never asked beyond
 */
export function largestHolding(holds: (units: bigint) => boolean, firstUnits: bigint, mostUnits: bigint): bigint {
  let low = 0n;
  let high = firstUnits < mostUnits ? firstUnits : mostUnits;
  while (holds(high)) {
    low = high;
    if (high === mostUnits) return mostUnits;
    high = high * GROWTH < mostUnits ? high * GROWTH : mostUnits;
  }
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2n;
    if (middle === low || middle === 0n) break;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
