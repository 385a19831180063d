/** One measured figure, as `npm run bench` and `npm run evaluate` print and write it. */
export type Row = {
  readonly id: string;
  readonly what: string;
  readonly value: number | string;
  readonly unit: string;
  /** What must be reached, e.g. "≤ 2", or null where nothing is promised. */
  readonly target: string | null;
  /** Whether the target is met; null where there is none. */
  readonly ok: boolean | null;
};
