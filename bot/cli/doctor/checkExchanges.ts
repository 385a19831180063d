import type { Config } from "../../config/config.ts";
import { RepegError } from "../../domain/errors.ts";
import type { Venue } from "../../domain/venue.ts";
import { loadDefinitions } from "../../engine/loadDefinitions.ts";
import { openCcxtSession } from "../../feeds/exchanges/openCcxtSession.ts";
import { selectVenueMarkets, type VenueMarkets } from "../../feeds/exchanges/selectVenueMarkets.ts";
import { type Finding, failure, fine } from "./finding.ts";

/** Asks each configured exchange for each configured market's book. */
export async function checkExchanges({ feeds, coins, chain }: Config): Promise<readonly Finding[]> {
  if (feeds.exchanges.length === 0) return [];
  const venues = await loadDefinitions<Venue>(new URL("../../venues/", import.meta.url));
  const byId = new Map(venues.map((venue) => [venue.id, venue]));
  try {
    const selected = selectVenueMarkets(byId, feeds.exchanges, coins);
    return await Promise.all(selected.map((each) => checkVenue(each, chain.timeoutMs)));
  } catch (error) {
    return [describeFailure("exchanges", error)];
  }
}

async function checkVenue({ venue, markets }: VenueMarkets, timeoutMs: number): Promise<Finding> {
  const check = `exchange ${venue.title}`;
  try {
    const session = await openCcxtSession(timeoutMs)(venue, new AbortController().signal);
    try {
      for (const market of markets) await session.fetchBook(market);
    } finally {
      session.close();
    }
    return fine(check, `gives the books of ${markets.map(({ symbol }) => symbol).join(", ")}`);
  } catch (error) {
    return describeFailure(check, error);
  }
}

function describeFailure(check: string, error: unknown): Finding {
  if (!(error instanceof RepegError)) throw error;
  return failure(check, `${error.code}: ${error.message}`, error.cure);
}
