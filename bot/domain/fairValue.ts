import type { CoinSymbol, Unit } from "./coin.ts";

export type SourceKind = "exchange" | "oracle" | "pool";

/** A price that entered the market: `priceWad` units of `quote` for one whole `base`. */
export type PriceQuote = {
  /** Stable name of where it came from, e.g. "kraken:USDC/USD", "chainlink:USDC/USD", "uniswap-v3:USDC/USDT:100". */
  readonly source: string;
  readonly sourceKind: SourceKind;
  readonly base: Unit;
  readonly quote: Unit;
  readonly priceWad: bigint;
  /** When the source itself says that the price was true. */
  readonly asOfMs: number;
  /** After this age the price no longer counts. */
  readonly staleAfterMs: number;
  /** Relative weight, e.g. depth in whole dollars; at least 1. */
  readonly weight: bigint;
};

/** Why a source did not count. */
export type SourceRejection = { readonly source: string; readonly code: string; readonly message: string };

/** One coin's fair value in USD (wad), or why there is none. Unknown is never 1.00. */
export type FairValue =
  | {
      readonly status: "priced";
      readonly coin: CoinSymbol;
      readonly valueWad: bigint;
      readonly lowWad: bigint;
      readonly highWad: bigint;
      readonly agreeing: readonly string[];
      readonly rejected: readonly SourceRejection[];
    }
  | {
      readonly status: "indeterminate" | "unknown";
      readonly coin: CoinSymbol;
      readonly reason: string;
      readonly rejected: readonly SourceRejection[];
    };
