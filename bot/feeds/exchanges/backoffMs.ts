const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long to wait after the `failures`-th failure in a row: doubling from one second to one minute, between half and
 * all of that by chance, so that many pollers do not come back in one instant.
 * @param failures at least 1
 * @param chance in [0, 1)
 */
export function backoffMs(failures: number, chance: number): number {
  const fullMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
  return Math.round(fullMs / 2 + (fullMs / 2) * chance);
}
