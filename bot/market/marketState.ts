import type { CoinSymbol } from "../domain/coin.ts";
import type { FairValue, PriceQuote } from "../domain/fairValue.ts";
import type { Stablecoin } from "../domain/stablecoin.ts";
import type { MarketPolicy } from "./marketPolicy.ts";

/** The last round of an oracle, kept to notice one that goes back or contradicts itself. */
export type HeldRound = {
  readonly aggregator: string;
  /** Round within its aggregator, without the proxy's phase. */
  readonly roundId: bigint;
  readonly answer: bigint;
};

/**
 * What one source last said. A market says one price, low and high the same; an oracle says that the price lies
 * within its deviation band around its answer.
 */
export type HeldSource = {
  readonly source: string;
  quote: PriceQuote;
  lowPriceWad: bigint;
  highPriceWad: bigint;
  /** Vote of this source: a thousand square roots of the quote's weight. */
  vote: bigint;
  round: HeldRound | null;
};

/** The market as last seen. Folds change it in place; nothing outside this stage may. */
export type MarketState = {
  readonly policy: MarketPolicy;
  readonly coins: ReadonlyMap<CoinSymbol, Stablecoin>;
  readonly sources: Map<string, HeldSource>;
  /** Sources of each coin, ordered by name. */
  readonly sourcesOfCoin: Map<CoinSymbol, HeldSource[]>;
  /** The solution while it holds: until a fold, or until a source in it goes stale. */
  solved: {
    readonly fromMs: number;
    readonly untilMs: number;
    readonly values: ReadonlyMap<CoinSymbol, FairValue>;
  } | null;
};
