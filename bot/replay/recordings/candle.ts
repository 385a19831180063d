/**
 * One accepted line of a recording. `startMs` is the start of the candle, or the instant of a sample, whose four
 * prices are then the same. Prices in wad, exactly as written.
 */
export type Candle = {
  readonly startMs: number;
  readonly openWad: bigint;
  readonly highWad: bigint;
  readonly lowWad: bigint;
  readonly closeWad: bigint;
};

/** A line that cannot be true or cannot be read: reported, never repaired, and it never stops the rest. */
export type RecordingRejection = {
  readonly file: string;
  /** Counted from 1; the heading is line 1. */
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly expected: string;
};

/** What one line of a recording came to. */
export type RecordingRow =
  | { readonly kind: "candle"; readonly candle: Candle }
  | { readonly kind: "rejected"; readonly rejection: RecordingRejection };
