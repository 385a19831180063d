import type { Unit } from "./coin.ts";

/** One spot market of a venue that tells something about a coin we may watch. */
export type VenueMarket = {
  /** The venue's unified ccxt symbol, e.g. "USDC/USD"; what a configuration names. */
  readonly symbol: string;
  readonly base: Unit;
  readonly quote: Unit;
};

/** What a venue permits anyone who asks without an account. */
export type VenueLimits = {
  /** Time between two requests for a book that stays within the venue's published limit, milliseconds. */
  readonly requestIntervalMs: number;
  /** Price levels asked for on each side of a book; the venue accepts exactly this number. */
  readonly bookLevels: number;
};

/** Everything the bot knows of one centralised exchange. */
export type Venue = {
  readonly id: string;
  /** Name as the venue writes it, for people. */
  readonly title: string;
  /** The ccxt class that speaks to it. */
  readonly ccxtId: string;
  readonly markets: readonly VenueMarket[];
  /**
   * Fee of a taker of the lowest volume tier in these markets, hundredths of a basis point. For estimates only: an
   * account's own rate is read from the venue before anything is traded.
   */
  readonly takerFeePips: bigint;
  readonly limits: VenueLimits;
  /** Whether a book comes with the venue's own time; where it does not, a price is as old as its arrival here. */
  readonly bookTime: "stated" | "absent";
  /** Options for the ccxt class, e.g. which kinds of market to load. */
  readonly ccxtOptions: { readonly [option: string]: unknown };
};

/** Keeps a venue's file typed and its shape in one place. */
export function defineVenue(venue: Venue): Venue {
  return venue;
}
