import type { HourlyBar } from "../../domain/historicEvent.ts";
import type { Candle } from "./candle.ts";
import { formatDecimalWad } from "./formatDecimalWad.ts";

const HOUR_MS = 3_600_000;

/**
 * Open, high, low and close of every hour that holds at least one candle; hours without one are absent, not filled.
 * High and low are those of the opening price and the minutes' closes: a single trade far off, which no other price of
 * its minute shares, is not a price that anybody could have had.
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
    hours.set(startMs, merge(hour ?? opened(candle, startMs), candle));
  }
  return [...hours.values()].map(toBar);
}

function opened({ openWad }: Candle, startMs: number): Candle {
  return { startMs, openWad, highWad: openWad, lowWad: openWad, closeWad: openWad };
}

function merge(hour: Candle, { closeWad }: Candle): Candle {
  return {
    ...hour,
    highWad: closeWad > hour.highWad ? closeWad : hour.highWad,
    lowWad: closeWad < hour.lowWad ? closeWad : hour.lowWad,
    closeWad,
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
