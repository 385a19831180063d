/** Inputs that are tried across the range at a time. */
const POINTS = 400n;

/** The most that any input of a dense grid gains, the grid drawn ever closer around its best point, down to single units. */
export function bruteForce(gain: (amountIn: bigint) => bigint, upTo: bigint): bigint {
  let low = 0n;
  let high = upTo;
  let most = 0n;
  for (;;) {
    const spacing = (high - low) / POINTS + 1n;
    let best = low;
    let bestHere: bigint | null = null;
    for (let amountIn = low; amountIn <= high; amountIn += spacing) {
      const here = gain(amountIn);
      if (bestHere !== null && here <= bestHere) continue;
      best = amountIn;
      bestHere = here;
    }
    if (bestHere !== null && bestHere > most) most = bestHere;
    if (spacing === 1n) return most;
    low = best > 2n * spacing ? best - 2n * spacing : 0n;
    high = best + 2n * spacing < upTo ? best + 2n * spacing : upTo;
  }
}
