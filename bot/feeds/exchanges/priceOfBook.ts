import type { PriceQuote } from "../../domain/fairValue.ts";
import type { OrderBook, PriceLevel } from "../../domain/orderBook.ts";
import { mulDivDown, mulDivUp, PIPS, WAD } from "../../domain/wad.ts";
import { type BookFault, bookFault } from "./bookFault.ts";

/** Half a percent: liquidity farther from the middle than this does not hold the price. */
const DEPTH_BAND_PIPS = 5_000n;

/** A venue's clock may run this far ahead of ours; the market stage believes no more either. */
const FUTURE_TOLERANCE_MS = 5_000;

/**
 * The price that a book shows: the middle of best bid and best ask, weighted by what holds it.
 *
 * The weight is the depth within 50 basis points of the middle in whole units of the quote, on the thinner side,
 * because a price is only held as far as both sides hold it; rounded down, at least 1, and a lower bound where the
 * venue's answer ends within the band. A book without anything in the band is no price: its middle is nobody's.
 * @param book as read; its time, where there is one, is the price's, else the time of its arrival
 * @param receivedMs our clock when the book had arrived
 */
export function priceOfBook(
  book: OrderBook,
  source: Pick<PriceQuote, "source" | "base" | "quote" | "staleAfterMs">,
  receivedMs: number,
): PriceQuote | BookFault {
  const asOfMs = book.timeMs ?? receivedMs;
  const { staleAfterMs } = source;
  if (asOfMs > receivedMs + FUTURE_TOLERANCE_MS || asOfMs < receivedMs - staleAfterMs) {
    const expected = `from ${-staleAfterMs} to ${FUTURE_TOLERANCE_MS}`;
    return bookFault("BAD_TIME", `book is of ${asOfMs - receivedMs} ms from now, expected ${expected}`);
  }
  const priceWad = midPriceWadDown(book);
  const depthWad = depthWadDown(book, priceWad);
  if (depthWad === null) {
    const { bids, asks } = book;
    const spread = `${bids[0].priceWad} to ${asks[0].priceWad} (wad)`;
    return bookFault(
      "WIDE_SPREAD",
      `bid to ask is ${spread}, expected both within ${DEPTH_BAND_PIPS} pips of the middle`,
    );
  }
  const weight = depthWad / WAD;
  return { ...source, sourceKind: "exchange", priceWad, asOfMs, weight: weight < 1n ? 1n : weight };
}

/** Middle of best bid and best ask, rounded down. */
function midPriceWadDown(book: OrderBook): bigint {
  return (book.bids[0].priceWad + book.asks[0].priceWad) / 2n;
}

/** Value within the band on the thinner side, wad of the quote unit; null where a side has no level there. */
function depthWadDown(book: OrderBook, midWad: bigint): bigint | null {
  const lowWad = mulDivUp(midWad, PIPS - DEPTH_BAND_PIPS, PIPS);
  const highWad = mulDivDown(midWad, PIPS + DEPTH_BAND_PIPS, PIPS);
  const bids = book.bids.filter(({ priceWad }) => priceWad >= lowWad);
  const asks = book.asks.filter(({ priceWad }) => priceWad <= highWad);
  if (bids.length === 0 || asks.length === 0) return null;
  const [bidWad, askWad] = [valueWadDown(bids), valueWadDown(asks)];
  return bidWad < askWad ? bidWad : askWad;
}

function valueWadDown(levels: readonly PriceLevel[]): bigint {
  return levels.reduce((sum, { priceWad, sizeWad }) => sum + priceWad * sizeWad, 0n) / WAD;
}
