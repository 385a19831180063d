/** The four recorded prices of an hour, wad. */
export type HourPrices = {
  readonly openWad: bigint;
  readonly highWad: bigint;
  readonly lowWad: bigint;
  readonly closeWad: bigint;
};

/** In which minutes of the hour, 0 to 59, the recorded high and low are touched. */
export type Extremes = { readonly highMinute: number; readonly lowMinute: number };

const LAST_MINUTE = 59n;

/**
 * Sixty closes between recorded prices: a straight line from open to close, left for the high and for the low in one
 * minute each, with the minutes beside it half way. Extremes are short because recorded ones are: in the storm of the
 * USDC event, half of all hourly highs and lows beyond 0.2 % kept the close more than half way to them for at most
 * one minute (Kraken and Coinbase; USDC/USDT 5 minutes).
 * Every close lies within [low, high]; open, high, low and close are each touched. Rounded down.
 * @throws RangeError where an extreme lies outside minutes 2 to 57 or the two are closer than three minutes
 */
export function modelHour(hour: HourPrices, extremes: Extremes): readonly bigint[] {
  assertApart(extremes);
  const line = Array.from({ length: Number(LAST_MINUTE) + 1 }, (_, minute) => onLine(hour, BigInt(minute)));
  return line.map((wad, minute) => {
    const toHigh = bend(wad, hour.highWad, minute - extremes.highMinute);
    return toHigh === wad ? bend(wad, hour.lowWad, minute - extremes.lowMinute) : toHigh;
  });
}

function onLine(hour: HourPrices, minute: bigint): bigint {
  return (hour.openWad * (LAST_MINUTE - minute) + hour.closeWad * minute) / LAST_MINUTE;
}

function bend(wad: bigint, extremeWad: bigint, minutesAway: number): bigint {
  if (minutesAway === 0) return extremeWad;
  return minutesAway === 1 || minutesAway === -1 ? (wad + extremeWad) / 2n : wad;
}

function assertApart({ highMinute, lowMinute }: Extremes): void {
  const inside = [highMinute, lowMinute].every((minute) => minute >= 2 && minute <= 57);
  const gap = highMinute > lowMinute ? highMinute - lowMinute : lowMinute - highMinute;
  if (!inside || gap < 3) throw new RangeError(`extremes at minutes ${highMinute} and ${lowMinute} cannot be drawn`);
}
