import { createDepegState } from "../../bot/depeg/createDepegState.ts";
import { defaultDepegPolicy } from "../../bot/depeg/depegPolicy.ts";
import { foldFairValues } from "../../bot/depeg/foldFairValues.ts";
import type { CoinSymbol } from "../../bot/domain/coin.ts";
import type { DepegEpisode } from "../../bot/domain/depegEpisode.ts";
import type { SourceRejection } from "../../bot/domain/fairValue.ts";
import type { QuoteEvent } from "../../bot/domain/marketEvent.ts";
import type { Stablecoin } from "../../bot/domain/stablecoin.ts";
import { createMarketState } from "../../bot/market/createMarketState.ts";
import { foldQuote } from "../../bot/market/foldQuote.ts";
import { solveFairValues } from "../../bot/market/solveFairValues.ts";

/** A fair value that enough sources agreed on. */
export type SeenValue = { readonly timeMs: number; readonly valueWad: bigint };

/** An episode as it was told, and when. */
export type ToldEpisode = { readonly timeMs: number; readonly episode: DepegEpisode };

/** What the market and depeg stages made of a series of quotes. */
export type Watch = {
  readonly values: ReadonlyMap<CoinSymbol, readonly SeenValue[]>;
  readonly told: readonly ToldEpisode[];
  readonly rejections: readonly SourceRejection[];
};

/** Runs quotes, in rising time, through the two stages as the pipeline does: folded one by one, solved after each. */
export function watchQuotes(coins: readonly Stablecoin[], quotes: readonly QuoteEvent[]): Watch {
  const market = createMarketState({ coins });
  const depeg = createDepegState({ coins });
  const values = new Map<CoinSymbol, SeenValue[]>(coins.map((coin) => [coin.symbol, []]));
  const told: ToldEpisode[] = [];
  const rejections: SourceRejection[] = [];
  for (const { price, timeMs } of quotes) {
    const rejection = foldQuote(market, price, timeMs);
    if (rejection !== null) rejections.push(rejection);
    const solved = solveFairValues(market, timeMs);
    for (const value of solved.values()) {
      if (value.status !== "priced" || value.agreeing.length < defaultDepegPolicy.minimumSources) continue;
      values.get(value.coin)?.push({ timeMs, valueWad: value.valueWad });
    }
    told.push(...foldFairValues(depeg, solved, timeMs).map((episode) => ({ timeMs, episode })));
  }
  return { values, told, rejections };
}
