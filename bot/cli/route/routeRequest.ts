import type { CoinSymbol } from "../../domain/coin.ts";
import type { FairValue } from "../../domain/fairValue.ts";
import type { LenderBook } from "../../domain/lender.ts";
import type { PoolMirror, PoolType } from "../../domain/pool.ts";
import type { Token } from "../../domain/token.ts";
import type { Order } from "../../opportunity/split/order.ts";
import type { VenueBook } from "../../opportunity/split/venueBook.ts";

/** A pool as somebody states it. */
export type RoutePool = {
  readonly type: PoolType;
  readonly mirror: PoolMirror;
  /** Ids of pools that it shares state with, itself among them. */
  readonly sharesStateWith: readonly string[];
};

/** A set of pools with all that routes through them are judged by. */
export type RouteRequest = {
  readonly tokens: readonly Token[];
  readonly fairValues: ReadonlyMap<CoinSymbol, FairValue>;
  readonly pools: readonly RoutePool[];
  readonly books: readonly VenueBook[];
  readonly lenders: readonly LenderBook[];
  /** Wei. */
  readonly gasPrice: bigint;
  /** What pays for gas, in USD, wad. */
  readonly gasTokenPriceWad: bigint;
  /** Coins in which a cycle may begin; null for any. */
  readonly starts: readonly CoinSymbol[] | null;
  /** The one coin in which the combination's profit counts; null for any, at fair value. */
  readonly profitCoin: CoinSymbol | null;
  readonly maxLoanUsdWad: bigint;
  readonly maxLegs: number;
  readonly order: Order | null;
};
