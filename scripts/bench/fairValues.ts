import { createDepegState } from "../../bot/depeg/createDepegState.ts";
import { foldFairValues } from "../../bot/depeg/foldFairValues.ts";
import type { PriceQuote } from "../../bot/domain/fairValue.ts";
import { WAD } from "../../bot/domain/wad.ts";
import { createMarketState } from "../../bot/market/createMarketState.ts";
import { foldQuote } from "../../bot/market/foldQuote.ts";
import { solveFairValues } from "../../bot/market/solveFairValues.ts";
import { dai } from "../../bot/stablecoins/dai.ts";
import { usdc } from "../../bot/stablecoins/usdc.ts";
import { usdt } from "../../bot/stablecoins/usdt.ts";
import type { Row } from "../measure/row.ts";

const COINS = [dai, usdc, usdt];
const PAIRS = [
  ["USDC", "USD"],
  ["USDT", "USD"],
  ["DAI", "USD"],
  ["USDC", "USDT"],
  ["DAI", "USDC"],
  ["DAI", "USDT"],
] as const;
const ROUNDS = 5;
const EVENTS_PER_ROUND = 20_000;
const SECOND_MS = 1_000;
const TARGET_MICROSECONDS = 50;

/** Time from a price to fair values and episodes: every event is a new price, so nothing is served from a kept result. */
export function benchFairValues(): readonly Row[] {
  return [10, 30].map((sources) => {
    const microseconds = median(Array.from({ length: ROUNDS }, () => timeRound(sources)));
    return {
      id: `market.event.${sources}`,
      what: `one price to fair values and episodes: ${COINS.length} coins, ${sources} sources (median of ${ROUNDS})`,
      value: microseconds,
      unit: "us",
      target: sources === 10 ? `<= ${TARGET_MICROSECONDS}` : null,
      ok: sources === 10 ? microseconds <= TARGET_MICROSECONDS : null,
    };
  });
}

function timeRound(sources: number): number {
  const market = createMarketState({ coins: COINS });
  const depeg = createDepegState({ coins: COINS });
  const quotes = Array.from({ length: EVENTS_PER_ROUND }, (_, at) => quoteAt(at, sources));
  const startNs = process.hrtime.bigint();
  for (const quote of quotes) {
    foldQuote(market, quote, quote.asOfMs);
    foldFairValues(depeg, solveFairValues(market, quote.asOfMs), quote.asOfMs);
  }
  return Number(process.hrtime.bigint() - startNs) / SECOND_MS / EVENTS_PER_ROUND;
}

/** Prices that wander within 0.1 % of parity, from a fixed sequence. */
function quoteAt(at: number, sources: number): PriceQuote {
  const venue = at % sources;
  const [base, quote] = PAIRS[venue % PAIRS.length] ?? PAIRS[0];
  const wanderPips = BigInt((at * 7_919) % 2_001) - 1_000n;
  return {
    source: `venue${venue}:${base}/${quote}`,
    sourceKind: "exchange",
    base,
    quote,
    priceWad: WAD + (wanderPips * WAD) / 1_000_000n,
    asOfMs: at * SECOND_MS,
    staleAfterMs: 300 * SECOND_MS,
    weight: BigInt(1 + ((at * 104_729) % 100_000)),
  };
}

function median(values: readonly number[]): number {
  const rising = [...values].sort((a, b) => a - b);
  return rising[rising.length >> 1] ?? Number.NaN;
}
