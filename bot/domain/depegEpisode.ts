import type { CoinSymbol } from "./coin.ts";

/** Bands of |deviation|: minor 0.05–0.2 %, moderate 0.2–1 %, severe 1–5 %, extreme above 5 %. */
export type DepegSeverity = "minor" | "moderate" | "severe" | "extreme";
export type DepegStatus = "active" | "worsening" | "resolving" | "resolved";

/** One break of a peg, from its first confirmed observation to its end: one row with its history. */
export type DepegEpisode = {
  readonly id: string;
  readonly coin: CoinSymbol;
  readonly side: "discount" | "premium";
  readonly status: DepegStatus;
  readonly severity: DepegSeverity;
  readonly worstSeverity: DepegSeverity;
  readonly startedAtMs: number;
  /** When the start was confirmed (minimum duration and agreeing sources). */
  readonly confirmedAtMs: number;
  readonly endedAtMs: number | null;
  readonly deepestValueWad: bigint;
  readonly deepestAtMs: number;
  readonly lastValueWad: bigint;
  /** Sources that agreed when it was confirmed. */
  readonly sources: readonly string[];
};
