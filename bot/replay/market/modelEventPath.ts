import { InvalidInputError } from "../../domain/errors.ts";
import type { HistoricEvent, HourlyBar, HourlySeries } from "../../domain/historicEvent.ts";
import { parseDecimalWad } from "../../domain/parseDecimalWad.ts";
import { type Extremes, type HourPrices, modelHour } from "./modelHour.ts";
import type { EventPath, QuotePoint, SeriesPath } from "./quotePoint.ts";
import { createSeededRandom } from "./seededRandom.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** When an hourly sample is known: recorded ones come up to ten minutes after their hour; a second within the half hour. */
const SAMPLE_AFTER_MS = 10 * MINUTE_MS;
const SECOND_SAMPLE_AFTER_MS = 30 * MINUTE_MS;

type Hour = HourPrices & { readonly startMs: number };

/**
 * The path that a clone without recordings replays: minutes modelled between the event's hourly figures. The same
 * event always gives the same path. All series share the minutes of their extremes, as venues move together; a coin
 * that is not the event's first has its high where that one has its low, as when holders flee from one to the other.
 * @throws InvalidInputError naming the series, the hour and the field that is not a price or contradicts another
 */
export function modelEventPath(event: HistoricEvent): EventPath {
  const lead = event.coins[0];
  const leadFalls = new Map<number, boolean>();
  for (const hour of readHours(event, leadSeries(event))) leadFalls.set(hour.startMs, hour.closeWad <= hour.openWad);
  const series = event.series.map((each) => {
    const hours = readHours(event, each);
    const follows = each.base === lead;
    const points = hours.flatMap((hour) =>
      each.resolution === "hour"
        ? samplePoints(each, hour)
        : minutePoints(each, hour, extremesOf(event.id, hour, follows === (leadFalls.get(hour.startMs) ?? true))),
    );
    return { venue: each.venue, base: each.base, quote: each.quote, resolution: each.resolution, points };
  });
  return { origin: "modelled", series: series satisfies readonly SeriesPath[], rejections: [] };
}

function leadSeries(event: HistoricEvent): HourlySeries {
  const [lead] = event.series;
  if (lead !== undefined) return lead;
  throw new InvalidInputError({ where: event.id, field: "series", value: [], expected: "at least one series" });
}

/** A falling hour has its high first and its low after; a rising one the other way round. */
function extremesOf(eventId: string, hour: Hour, highFirst: boolean): Extremes {
  const random = createSeededRandom(BigInt(hour.startMs), `extremes of ${eventId}`);
  const first = Number(random.between(8n, 24n));
  const second = Number(random.between(34n, 52n));
  return highFirst ? { highMinute: first, lowMinute: second } : { highMinute: second, lowMinute: first };
}

function minutePoints(series: HourlySeries, hour: Hour, extremes: Extremes): readonly QuotePoint[] {
  return modelHour(hour, extremes).map((closeWad, minute) =>
    pointOf(series, hour.startMs + (minute + 1) * MINUTE_MS, closeWad),
  );
}

function samplePoints(series: HourlySeries, hour: Hour): readonly QuotePoint[] {
  const open = pointOf(series, hour.startMs + SAMPLE_AFTER_MS, hour.openWad);
  return hour.closeWad === hour.openWad
    ? [open]
    : [open, pointOf(series, hour.startMs + SECOND_SAMPLE_AFTER_MS, hour.closeWad)];
}

function pointOf(series: HourlySeries, timeMs: number, closeWad: bigint): QuotePoint {
  return { timeMs, venue: series.venue, base: series.base, quote: series.quote, closeWad };
}

function readHours(event: HistoricEvent, series: HourlySeries): readonly Hour[] {
  const name = `${event.id}, ${series.venue} ${series.base}-${series.quote}`;
  let previousMs = Number.NEGATIVE_INFINITY;
  return series.bars.map((bar) => {
    const hour = readHour(bar, name);
    if (hour.startMs <= previousMs) throw unusable(name, bar, "hour", bar[0], "later than the hour before");
    previousMs = hour.startMs;
    return hour;
  });
}

function readHour(bar: HourlyBar, name: string): Hour {
  const startMs = Date.parse(bar[0]);
  if (!(startMs % HOUR_MS === 0)) throw unusable(name, bar, "hour", bar[0], "the start of an hour in ISO 8601");
  const price = (field: string, text: string): bigint => {
    const wad = parseDecimalWad(text);
    if (wad === null || wad === 0n) throw unusable(name, bar, field, text, "a plain decimal above zero");
    return wad;
  };
  const hour = {
    startMs,
    openWad: price("open", bar[1]),
    highWad: price("high", bar[2]),
    lowWad: price("low", bar[3]),
    closeWad: price("close", bar[4]),
  };
  if (hour.highWad < hour.openWad || hour.highWad < hour.closeWad) {
    throw unusable(name, bar, "high", bar[2], "at least open and close");
  }
  if (hour.lowWad > hour.openWad || hour.lowWad > hour.closeWad) {
    throw unusable(name, bar, "low", bar[3], "at most open and close");
  }
  return hour;
}

function unusable(name: string, bar: HourlyBar, field: string, value: string, expected: string): InvalidInputError {
  return new InvalidInputError({ where: `${name}, ${bar[0]}`, field, value, expected });
}
