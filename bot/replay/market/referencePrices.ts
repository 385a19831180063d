import type { CoinSymbol } from "../../domain/coin.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import { pointsUntil } from "./pointsUntil.ts";
import type { EventPath, QuotePoint, SeriesPath } from "./quotePoint.ts";

/** What the modelled traders hold a coin to be worth. */
export type ReferencePrices = {
  /**
   * USD for one whole coin, wad, rounded down.
   * @throws InvalidInputError where no dollar price of the coin had been seen by `timeMs`
   */
  valueWad(coin: CoinSymbol, timeMs: number): bigint;
  /** True where all that is known of the coin in dollars is an hourly sample. */
  isSampled(coin: CoinSymbol): boolean;
};

/** Traders do not follow a single print: they go by the mean of the last closes. */
const CLOSES = 3;

/**
 * Dollar values from an event's own dollar series: the mean over venues of the mean of the last three closes. A coin
 * that is only sampled hourly moves in a straight line between samples: modelled, and known to the modelled traders
 * alone, for a line needs the sample to come.
 */
export function createReferencePrices(path: EventPath): ReferencePrices {
  const byCoin = new Map<CoinSymbol, SeriesPath[]>();
  for (const series of path.series) {
    if (series.quote === "USD") byCoin.set(series.base, [...(byCoin.get(series.base) ?? []), series]);
  }
  return {
    isSampled: (coin) => (byCoin.get(coin) ?? []).every(({ resolution }) => resolution === "hour"),
    valueWad(coin, timeMs) {
      const values = (byCoin.get(coin) ?? []).flatMap((series) => seriesValue(series, timeMs));
      if (values.length > 0) return mean(values);
      throw new InvalidInputError({
        where: "reference prices",
        field: `${coin}/USD at ${new Date(timeMs).toISOString()}`,
        value: undefined,
        expected: "a dollar price by then in the event's series",
      });
    },
  };
}

function seriesValue(series: SeriesPath, timeMs: number): readonly bigint[] {
  const known = pointsUntil(series.points, timeMs);
  if (known === 0) return [];
  if (series.resolution === "hour") return onLine(series.points[known - 1], series.points[known], timeMs);
  const from = known < CLOSES ? 0 : known - CLOSES;
  return [mean(series.points.slice(from, known).map(({ closeWad }) => closeWad))];
}

function onLine(before: QuotePoint | undefined, after: QuotePoint | undefined, timeMs: number): readonly bigint[] {
  if (before === undefined) return [];
  if (after === undefined) return [before.closeWad];
  const passed = BigInt(timeMs - before.timeMs);
  const left = BigInt(after.timeMs - timeMs);
  return [(before.closeWad * left + after.closeWad * passed) / (passed + left)];
}

function mean(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n) / BigInt(values.length);
}
