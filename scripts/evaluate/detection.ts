import type { HistoricEvent, HourlySeries, Milestone } from "../../bot/domain/historicEvent.ts";
import type { QuoteEvent } from "../../bot/domain/marketEvent.ts";
import type { Stablecoin } from "../../bot/domain/stablecoin.ts";
import { absolute, mulDivDown, PIPS, WAD } from "../../bot/domain/wad.ts";
import { usdcMarch2023 } from "../../bot/events/usdcMarch2023.ts";
import { modelEventPath } from "../../bot/replay/market/modelEventPath.ts";
import { quoteEvents } from "../../bot/replay/market/quoteEvents.ts";
import { readCandles } from "../../bot/replay/recordings/readCandles.ts";
import { readEventPath } from "../../bot/replay/recordings/readEventPath.ts";
import { recordingPath } from "../../bot/replay/recordings/recordingPath.ts";
import { dai } from "../../bot/stablecoins/dai.ts";
import { usdc } from "../../bot/stablecoins/usdc.ts";
import { usdt } from "../../bot/stablecoins/usdt.ts";
import type { Row } from "../measure/row.ts";
import { type Watch, watchQuotes } from "./watchQuotes.ts";

const MINUTE_MS = 60_000;
const COINS: readonly Stablecoin[] = [dai, usdc, usdt];
const FALSE_FROM_PIPS = 2_000n;

/** Calm days before the break, and a venue so thin that its closes stray by 0.1 % and more without any news. */
const CALM = { fromIso: "2023-03-01T00:00:00Z", toIso: "2023-03-10T00:00:00Z" };
const THIN_VENUE = { venue: "binanceus", base: "USDC", quote: "USDT", resolution: "minute" } as const;

type Recorded = Pick<HourlySeries, "venue" | "base" | "quote" | "resolution">;

/**
 * What the market and depeg stages make of the USDC event: delay per milestone, depth, the premium of USDT, false
 * alarms. With recordings, minute by minute; without, on the path modelled between the shipped hourly figures, where
 * a milestone is known to the hour only and the rows say so.
 * @param dataDirectory folder of recordings, or null
 * @throws InvalidInputError where a recording is absent or unreadable
 */
export async function evaluateDetection(dataDirectory: string | null): Promise<readonly Row[]> {
  const event = usdcMarch2023;
  const path = dataDirectory === null ? modelEventPath(event) : await readEventPath(event, dataDirectory);
  const quotes = quoteEvents(path, 0, Number.MAX_SAFE_INTEGER);
  const watch = watchQuotes(COINS, quotes);
  const label = path.origin === "recorded" ? "recorded minutes" : "modelled minutes between recorded hours";
  return [
    ...event.milestones.map((milestone) =>
      path.origin === "recorded" ? minuteDelay(watch, milestone, label) : hourDelay(watch, milestone, label),
    ),
    deepestRow(watch, quotes, label),
    ...premiumRows(watch, event, label),
    falseEventsRow(watch, event, label),
    ...(dataDirectory === null ? [] : [await calmRow(event, dataDirectory)]),
  ];
}

/** A milestone is the start of the first minute that closed beyond the threshold; that close is known a minute later. */
function minuteDelay(watch: Watch, milestone: Milestone, label: string): Row {
  const knownMs = Date.parse(milestone.atIso) + MINUTE_MS;
  const detectedMs = detectedAtMs(watch, milestone, knownMs);
  const bars = detectedMs === null ? null : (detectedMs - knownMs) / MINUTE_MS;
  return {
    id: milestoneId(milestone),
    what: `${milestoneText(milestone)}: bars from the close that crossed to the episode (${label})`,
    value: bars ?? "never",
    unit: "bars of 1 min",
    target: "<= 2",
    ok: bars !== null && bars <= 2,
  };
}

/** Where minutes are modelled the milestone's own minute means nothing: only its hour is recorded. */
function hourDelay(watch: Watch, milestone: Milestone, label: string): Row {
  const hourMs = Math.floor(Date.parse(milestone.atIso) / (60 * MINUTE_MS)) * 60 * MINUTE_MS;
  const detectedMs = detectedAtMs(watch, milestone, hourMs);
  const minutes = detectedMs === null ? null : (detectedMs - hourMs) / MINUTE_MS;
  return {
    id: milestoneId(milestone),
    what: `${milestoneText(milestone)}: minutes from the start of the hour that crossed to the episode (${label})`,
    value: minutes ?? "never",
    unit: "min",
    target: "<= 62",
    ok: minutes !== null && minutes <= 62,
  };
}

function milestoneId({ coin, side, thresholdPips }: Milestone): string {
  return `detection.delay.${coin.toLowerCase()}.${side}.${thresholdPips}`;
}

function milestoneText({ coin, side, thresholdPips }: Milestone): string {
  return `${coin} ${side} of ${percent(thresholdPips)} %`;
}

function percent(pips: bigint): string {
  return (Number(pips) / 10_000).toString();
}

/** When both hold, from `fromMs` on: the fair value has reached the threshold, and an episode of that side is told and open. */
function detectedAtMs(watch: Watch, milestone: Milestone, fromMs: number): number | null {
  const values = watch.values.get(milestone.coin) ?? [];
  const reached = values.find(
    ({ timeMs, valueWad }) => timeMs >= fromMs && deviationPips(valueWad, milestone.side) >= milestone.thresholdPips,
  );
  if (reached === undefined) return null;
  const told = watch.told.filter(({ episode }) => episode.coin === milestone.coin && episode.side === milestone.side);
  const open = told.find(({ episode }) => {
    const end = told.find((other) => other.episode.id === episode.id && other.episode.status === "resolved");
    return end === undefined || end.timeMs > reached.timeMs;
  });
  if (open === undefined) return null;
  return open.timeMs > reached.timeMs ? open.timeMs : reached.timeMs;
}

function deviationPips(valueWad: bigint, side: Milestone["side"]): bigint {
  return mulDivDown(side === "discount" ? WAD - valueWad : valueWad - WAD, PIPS, WAD);
}

function deepestRow(watch: Watch, quotes: readonly QuoteEvent[], label: string): Row {
  const deepestWad = watch.told
    .filter(({ episode }) => episode.coin === "USDC" && episode.side === "discount")
    .reduce((low, { episode }) => smaller(low, episode.deepestValueWad), WAD);
  const closeWad = quotes
    .filter(({ price }) => price.source === "kraken:USDC/USD")
    .reduce((low, { price }) => smaller(low, price.priceWad), WAD);
  const offPips = mulDivDown(absolute(deepestWad - closeWad), PIPS, closeWad);
  return {
    id: "detection.depth.usdc",
    what: `deepest fair value of USDC, against ${decimal(closeWad)}, the lowest minute close on Kraken (${label})`,
    value: Number(decimal(deepestWad)),
    unit: "USD",
    target: "within 0.5 %",
    ok: offPips <= 5_000n,
  };
}

function premiumRows(watch: Watch, event: HistoricEvent, label: string): readonly Row[] {
  const fromMs = Date.parse(event.fromIso);
  const toMs = Date.parse(event.toIso);
  const values = (watch.values.get("USDT") ?? []).filter(({ timeMs }) => timeMs >= fromMs && timeMs <= toMs);
  const lowWad = values.reduce((low, { valueWad }) => smaller(low, valueWad), 5n * WAD);
  const highWad = values.reduce((high, { valueWad }) => (valueWad > high ? valueWad : high), 0n);
  const row = { unit: "USD", target: "1.00 to 1.02", ok: within(lowWad) && within(highWad) };
  const what = `fair value of USDT while USDC was broken (${label})`;
  return [
    { id: "detection.usdt.low", what: `lowest ${what}`, value: Number(decimal(lowWad)), ...row },
    { id: "detection.usdt.high", what: `highest ${what}`, value: Number(decimal(highWad)), ...row },
  ];
}

/** 1.00 to 1.02 as written, to two decimals. */
function within(valueWad: bigint): boolean {
  return valueWad >= (WAD * 995n) / 1_000n && valueWad < (WAD * 1_025n) / 1_000n;
}

/** Of the event's coins, on the side that did not break, and of any coin before the first milestone's hour. */
function falseEventsRow(watch: Watch, event: HistoricEvent, label: string): Row {
  const wrong = watch.told.filter(
    ({ episode }) =>
      deviationPips(episode.deepestValueWad, episode.side) >= FALSE_FROM_PIPS &&
      !event.milestones.some(({ coin, side }) => coin === episode.coin && side === episode.side),
  );
  const count = new Set(wrong.map(({ episode }) => episode.id)).size;
  const what = `episodes of 0.2 % or more on a coin and side that did not break (${label})`;
  return { id: "detection.false.event", what, value: count, unit: "episodes", target: "0", ok: count === 0 };
}

async function calmRow(event: HistoricEvent, dataDirectory: string): Promise<Row> {
  const fromMs = Date.parse(CALM.fromIso);
  const toMs = Date.parse(CALM.toIso);
  const minutes = event.series.filter(({ resolution }) => resolution === "minute");
  const recorded: readonly Recorded[] = [...minutes, THIN_VENUE];
  const series = await Promise.all(
    recorded.map(async ({ venue, base, quote, resolution }) => {
      const { candles } = await readCandles(
        recordingPath(dataDirectory, event, { venue, base, quote, resolution }),
        fromMs,
        toMs,
      );
      const points = candles.map(({ startMs, closeWad }) => ({
        timeMs: startMs + MINUTE_MS,
        venue,
        base,
        quote,
        closeWad,
      }));
      return { venue, base, quote, resolution, points };
    }),
  );
  const watch = watchQuotes(
    COINS,
    quoteEvents({ origin: "recorded", series, rejections: [] }, fromMs, toMs + MINUTE_MS),
  );
  const wrong = watch.told.filter(
    ({ episode }) => deviationPips(episode.deepestValueWad, episode.side) >= FALSE_FROM_PIPS,
  );
  const count = new Set(wrong.map(({ episode }) => episode.id)).size;
  return {
    id: "detection.false.calm",
    what: "episodes of 0.2 % or more in nine calm days, Binance.US and its wicks to 0.90 included (recorded minutes)",
    value: count,
    unit: "episodes",
    target: "0",
    ok: count === 0,
  };
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** Six decimals, rounded down. */
function decimal(wad: bigint): string {
  const millionths = (wad / 10n ** 12n).toString().padStart(7, "0");
  return `${millionths.slice(0, -6)}.${millionths.slice(-6)}`;
}
