import type { Unit } from "../../domain/coin.ts";
import type { RecordingRejection } from "../recordings/candle.ts";

/** A price at the moment when it could first be known: the end of its minute, or the instant of a sample. */
export type QuotePoint = {
  readonly timeMs: number;
  readonly venue: string;
  readonly base: Unit;
  readonly quote: Unit;
  /** `quote` per whole `base`, wad. */
  readonly closeWad: bigint;
};

/** The points of one series in rising time. Minutes that were not recorded are absent. */
export type SeriesPath = {
  readonly venue: string;
  readonly base: Unit;
  readonly quote: Unit;
  readonly resolution: "minute" | "hour";
  readonly points: readonly QuotePoint[];
};

/** All series of an event. */
export type EventPath = {
  /** Whether minutes are recorded, or modelled between recorded hourly figures. */
  readonly origin: "recorded" | "modelled";
  readonly series: readonly SeriesPath[];
  /** Lines of the recordings that were not believed; none where minutes are modelled. */
  readonly rejections: readonly RecordingRejection[];
};
