import type { HourlyBar } from "../../domain/historicEvent.ts";
import type { Candle } from "./candle.ts";
import { formatDecimalWad } from "./formatDecimalWad.ts";

const HOUR_MS = 3_600_000;

/**
 * Open, high, low and close of every hour that holds at least one candle; hours without one are absent, not filled.
 * A sample that is taken once an hour counts to the full hour nearest to it, as it comes minutes early or late.
 * @param candles in rising time
 */
export function hourlyBars(candles: readonly Candle[], resolution: "minute" | "hour"): readonly HourlyBar[] {
  const aheadMs = resolution === "hour" ? HOUR_MS / 2 : 0;
  const hours = new Map<number, Candle>();
  for (const candle of candles) {
    const nearMs = candle.startMs + aheadMs;
    const startMs = nearMs - (nearMs % HOUR_MS);
    const hour = hours.get(startMs);
    hours.set(startMs, hour === undefined ? { ...candle, startMs } : merge(hour, candle));
  }
  return [...hours.values()].map(toBar);
}

function merge(hour: Candle, next: Candle): Candle {
  return {
    ...hour,
    highWad: next.highWad > hour.highWad ? next.highWad : hour.highWad,
    lowWad: next.lowWad < hour.lowWad ? next.lowWad : hour.lowWad,
    closeWad: next.closeWad,
  };
}

function toBar(hour: Candle): HourlyBar {
  return [
    `${new Date(hour.startMs).toISOString().slice(0, 16)}Z`,
    formatDecimalWad(hour.openWad),
    formatDecimalWad(hour.highWad),
    formatDecimalWad(hour.lowWad),
    formatDecimalWad(hour.closeWad),
  ];
}
