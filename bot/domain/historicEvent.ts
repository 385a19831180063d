import type { Unit } from "./coin.ts";

/** Open of one hour, highest and lowest minute close (the open included), last close; decimal text of `quote` per `base`. */
export type HourlyBar = readonly [hourStartIso: string, open: string, high: string, low: string, close: string];

/** One venue's recorded hours. */
export type HourlySeries = {
  readonly venue: string;
  readonly base: Unit;
  readonly quote: Unit;
  /** Where the figures come from, for people. */
  readonly source: string;
  /** Finest steps in which the venue was recorded: traded minutes, or one sample near each full hour. */
  readonly resolution: "minute" | "hour";
  readonly bars: readonly HourlyBar[];
};

/** A moment that a detector is judged by. */
export type Milestone = {
  readonly coin: string;
  readonly side: "discount" | "premium";
  readonly thresholdPips: bigint;
  readonly atIso: string;
};

/** A depeg that happened: what, when, how far, how it ended, and the hourly figures that the project ships. */
export type HistoricEvent = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly coins: readonly string[];
  readonly fromIso: string;
  readonly toIso: string;
  /** A block of Ethereum within the event: what was created later is not there in a replay. */
  readonly ethereumBlock: bigint;
  readonly milestones: readonly Milestone[];
  /** Folder below a data directory that holds the minute recordings of this event. */
  readonly recordingFolder: string;
  readonly series: readonly HourlySeries[];
};

/** Keeps an event's file typed and its shape in one place. */
export function defineHistoricEvent(event: HistoricEvent): HistoricEvent {
  return event;
}
