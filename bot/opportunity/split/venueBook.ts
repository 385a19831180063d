import type { OrderBook } from "../../domain/orderBook.ts";
import type { Token } from "../../domain/token.ts";

/** The order book of one market of an exchange, for an order that is taken from it. */
export type VenueBook = Pick<OrderBook, "bids" | "asks"> & {
  /** Stable name, e.g. "kraken:USDC/USDT". */
  readonly id: string;
  readonly base: Token;
  readonly quote: Token;
  /** Fee of a taker, hundredths of a basis point of what is received. */
  readonly takerFeePips: bigint;
};
