import type { OracleFeed } from "../domain/stablecoin.ts";
import type { MarketState } from "./marketState.ts";
import { oracleSource } from "./oracleSource.ts";

/** Price of the gas token by its feed, wad of the feed's quote unit; null while no fresh round is held. */
export function gasTokenPriceWad(state: MarketState, feed: OracleFeed, nowMs: number): bigint | null {
  const quote = state.sources.get(oracleSource(feed))?.quote;
  if (quote === undefined || nowMs - quote.asOfMs > quote.staleAfterMs) return null;
  return quote.priceWad;
}
