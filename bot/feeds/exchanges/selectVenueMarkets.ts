import { InvalidInputError } from "../../domain/errors.ts";
import type { Venue, VenueMarket } from "../../domain/venue.ts";

/** The markets of one venue that are to be polled, at least one. */
export type VenueMarkets = { readonly venue: Venue; readonly markets: readonly VenueMarket[] };

/** One entry of `feeds.exchanges` in the configuration. */
export type ConfiguredMarket = { readonly venue: string; readonly symbol: string };

/**
 * The configured markets by venue, in the order of the configuration.
 * @param coins symbols of the coins that are watched
 * @throws InvalidInputError on a venue or symbol that is not known, a market twice, or one of a coin that is not watched
 */
export function selectVenueMarkets(
  venues: ReadonlyMap<string, Venue>,
  configured: readonly ConfiguredMarket[],
  coins: readonly string[],
): readonly VenueMarkets[] {
  const selected = new Map<string, { readonly venue: Venue; readonly markets: VenueMarket[] }>();
  for (const [index, entry] of configured.entries()) {
    const field = `feeds.exchanges[${index}]`;
    const venue = venues.get(entry.venue);
    if (venue === undefined) throw refuse(`${field}.venue`, entry.venue, `one of ${[...venues.keys()].join(", ")}`);
    const markets = selected.get(venue.id)?.markets ?? [];
    markets.push(findMarket(venue, entry.symbol, `${field}.symbol`, markets, coins));
    selected.set(venue.id, { venue, markets });
  }
  return [...selected.values()];
}

function findMarket(
  venue: Venue,
  symbol: string,
  field: string,
  before: readonly VenueMarket[],
  coins: readonly string[],
): VenueMarket {
  const market = venue.markets.find((each) => each.symbol === symbol);
  if (market === undefined) {
    const known = venue.markets.map((each) => each.symbol).join(", ");
    throw refuse(field, symbol, `a market of ${venue.title}: ${known}`);
  }
  if (before.includes(market)) throw refuse(field, symbol, `each market of ${venue.title} once`);
  const isWatched = (unit: string): boolean => unit === "USD" || coins.includes(unit);
  if (isWatched(market.base) && isWatched(market.quote)) return market;
  throw refuse(field, symbol, `a market of the coins that are watched: ${coins.join(", ")}`);
}

function refuse(field: string, value: string, expected: string): InvalidInputError {
  return new InvalidInputError({ field, value, expected });
}
