import type { QuoteEvent } from "../../domain/marketEvent.ts";
import { pointsUntil } from "./pointsUntil.ts";
import type { EventPath, QuotePoint, SeriesPath } from "./quotePoint.ts";

/** A traded minute counts for five minutes; an hourly sample until one and a half samples are missing. */
const STALE_AFTER_MS = { minute: 300_000, hour: 5_400_000 } as const;

/** Whole dollars of depth that an exchange's price is taken to have behind it: between a thin pool and a deep one. */
const EXCHANGE_DEPTH_USD = 1_000_000n;

/**
 * What the exchanges showed in (fromMs, toMs], as events of the kernel: ordered by time, then by the event's series.
 * Consecutive ranges give every quote exactly once. The recordings hold no depth, so every exchange is heard alike.
 */
export function quoteEvents(path: EventPath, fromMs: number, toMs: number): readonly QuoteEvent[] {
  return path.series
    .flatMap((series) =>
      series.points
        .slice(pointsUntil(series.points, fromMs), pointsUntil(series.points, toMs))
        .map((point) => toEvent(series, point)),
    )
    .sort((a, b) => a.timeMs - b.timeMs);
}

function toEvent(series: SeriesPath, point: QuotePoint): QuoteEvent {
  return {
    kind: "quote",
    timeMs: point.timeMs,
    price: {
      source: `${point.venue}:${point.base}/${point.quote}`,
      sourceKind: "exchange",
      base: point.base,
      quote: point.quote,
      priceWad: point.closeWad,
      asOfMs: point.timeMs,
      staleAfterMs: STALE_AFTER_MS[series.resolution],
      weight: EXCHANGE_DEPTH_USD,
    },
  };
}
