import type { OracleFeed } from "../domain/stablecoin.ts";

/** Name of a Chainlink feed among the sources, e.g. "chainlink:USDC/USD". */
export function oracleSource(feed: OracleFeed): string {
  return `chainlink:${feed.base}/${feed.quote}`;
}
