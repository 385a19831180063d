const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "2023-03-11 03:38", UTC, to the minute. */
export function formatUtc(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 16).replace("T", " ");
}

/** "03-11 03:38", UTC: where the year is known from elsewhere on the screen. */
export function formatUtcShort(timeMs: number): string {
  return formatUtc(timeMs).slice(5);
}

/** A span in its two largest units, e.g. "35 s", "4 min 10 s", "3 h 12 min", "2 d 5 h". */
export function formatDuration(spanMs: number): string {
  const span = Math.max(0, Math.round(spanMs / SECOND_MS)) * SECOND_MS;
  if (span < MINUTE_MS) return `${span / SECOND_MS} s`;
  if (span < HOUR_MS) return twoUnits(span, MINUTE_MS, "min", SECOND_MS, "s");
  if (span < DAY_MS) return twoUnits(span, HOUR_MS, "h", MINUTE_MS, "min");
  return twoUnits(span, DAY_MS, "d", HOUR_MS, "h");
}

function twoUnits(span: number, largeMs: number, large: string, smallMs: number, small: string): string {
  const whole = Math.floor(span / largeMs);
  const rest = Math.floor((span % largeMs) / smallMs);
  return rest === 0 ? `${whole} ${large}` : `${whole} ${large} ${rest} ${small}`;
}
