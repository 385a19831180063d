import { InvalidInputError } from "../../domain/errors.ts";
import type { HistoricEvent, HourlySeries } from "../../domain/historicEvent.ts";
import type { EventPath, SeriesPath } from "../market/quotePoint.ts";
import type { Candle, RecordingRejection } from "./candle.ts";
import { readCandles } from "./readCandles.ts";
import { recordingPath } from "./recordingPath.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * The recorded path of an event: real minute closes over the hours for which the event ships figures. A minute that
 * the recording lacks is absent here as well; a line that cannot be true is among the path's rejections.
 * @throws InvalidInputError where a recording is absent or unreadable, naming the file
 */
export async function readEventPath(event: HistoricEvent, dataDirectory: string): Promise<EventPath> {
  const { fromMs, toMs } = shippedRange(event);
  const rejections: RecordingRejection[] = [];
  const series: SeriesPath[] = [];
  for (const each of event.series) {
    const read = await readCandles(recordingPath(dataDirectory, event, each), fromMs, toMs);
    rejections.push(...read.rejections);
    series.push(toPath(each, read.candles));
  }
  return { origin: "recorded", series, rejections };
}

function shippedRange(event: HistoricEvent): { readonly fromMs: number; readonly toMs: number } {
  const starts = event.series.flatMap(({ bars }) => bars.map(([hourStartIso]) => Date.parse(hourStartIso)));
  const fromMs = starts.reduce((first, each) => (each < first ? each : first), Number.POSITIVE_INFINITY);
  const toMs = starts.reduce((last, each) => (each > last ? each : last), Number.NEGATIVE_INFINITY) + HOUR_MS;
  if (Number.isFinite(fromMs) && Number.isFinite(toMs)) return { fromMs, toMs };
  throw new InvalidInputError({
    where: event.id,
    field: "series",
    value: starts.length,
    expected: "at least one hourly figure with an ISO 8601 hour",
  });
}

/** A candle's close is known when its minute is over; a sample at its own instant. */
function toPath(series: HourlySeries, candles: readonly Candle[]): SeriesPath {
  const { venue, base, quote, resolution } = series;
  const knownAfterMs = resolution === "minute" ? MINUTE_MS : 0;
  const points = candles.map(({ startMs, closeWad }) => ({
    timeMs: startMs + knownAfterMs,
    venue,
    base,
    quote,
    closeWad,
  }));
  return { venue, base, quote, resolution, points };
}
