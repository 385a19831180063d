/** When a deviation is an episode, how bad it is, and when it is over. Deviations in pips, durations in milliseconds. */
export type DepegPolicy = {
  /** Lower edges of the severity bands. */
  readonly minorFromPips: bigint;
  readonly moderateFromPips: bigint;
  readonly severeFromPips: bigint;
  readonly extremeFromPips: bigint;
  /** A band is left only this far below its edge, in pips of the edge (200_000 = a fifth below). */
  readonly bandHysteresisPips: bigint;
  /** Below this the deviation is over; it lies under the minor band, so that its edge does not open and close. */
  readonly overBelowPips: bigint;
  /** To open an episode, every agreeing source must be out on the same side by this much: more than the noise of a calm day. */
  readonly noisePips: bigint;
  /** A deviation that reached the moderate band opens an episode after this long; as long over, it is forgotten. */
  readonly confirmAfterMs: number;
  /** A deviation that stayed minor opens one only after this long. */
  readonly confirmMinorAfterMs: number;
  /** An episode ends once the deviation has been over for this long. */
  readonly resolveAfterMs: number;
  /** Sources that must agree before a fair value counts here at all. */
  readonly minimumSources: number;
  /** Without a fair value that counts for longer than this, durations begin anew. */
  readonly maximumSilenceMs: number;
  /** The deepest point is told again when it is deeper by this share of itself, in pips, or by the minor band's edge if that is more. */
  readonly deepeningPips: bigint;
  /** How long after such a deepening an episode is still called worsening. */
  readonly worseningForMs: number;
};

/** Bands of the requirements (0.05, 0.2, 1 and 5 %); the reasons for the rest are in docs/detection.md. */
export const defaultDepegPolicy: DepegPolicy = {
  minorFromPips: 500n,
  moderateFromPips: 2_000n,
  severeFromPips: 10_000n,
  extremeFromPips: 50_000n,
  bandHysteresisPips: 200_000n,
  overBelowPips: 400n,
  noisePips: 200n,
  confirmAfterMs: 60_000,
  confirmMinorAfterMs: 1_800_000,
  resolveAfterMs: 1_800_000,
  minimumSources: 2,
  maximumSilenceMs: 600_000,
  deepeningPips: 100_000n,
  worseningForMs: 900_000,
};
