/** What the market believes, and how far. Durations in milliseconds, ratios in pips (hundredths of a basis point). */
export type MarketPolicy = {
  /** Prices below this share of parity are not believed, wad. Coins die to a cent, so it lies far below one. */
  readonly plausibleLowWad: bigint;
  /** Prices above this multiple of parity are not believed, wad. */
  readonly plausibleHighWad: bigint;
  /** How far ahead of us a source's clock may run. */
  readonly futureToleranceMs: number;
  /** Sources this close to the fair value agree with it. */
  readonly agreementPips: bigint;
  /** Where the closest majority of the votes is spread further than this from their middle, there is no price. */
  readonly contradictionPips: bigint;
  /** What an oracle's vote weighs, in the terms of `PriceQuote.weight`; docs/fair-value.md has its bounds. */
  readonly oracleWeight: bigint;
  /** How long a round may be overdue beyond its feed's heartbeat. */
  readonly oracleGraceMs: number;
  /** Age at which a pool's spot price no longer counts: its mirror has stopped following the chain. */
  readonly poolStaleAfterMs: number;
};

/** The policy that docs/fair-value.md explains. */
export const defaultMarketPolicy: MarketPolicy = {
  plausibleLowWad: 1_000_000_000_000_000n,
  plausibleHighWad: 5_000_000_000_000_000_000n,
  futureToleranceMs: 5_000,
  agreementPips: 2_500n,
  contradictionPips: 10_000n,
  oracleWeight: 100_000n,
  oracleGraceMs: 600_000,
  poolStaleAfterMs: 600_000,
};
