import type { CoinSymbol } from "../../domain/coin.ts";
import type { FairValue } from "../../domain/fairValue.ts";
import type { Token } from "../../domain/token.ts";
import type { TradePlace } from "../tradePlace.ts";

/** An order: all of `amountIn` base units of one coin for as much as possible of another. */
export type Order = { readonly tokenIn: Token; readonly tokenOut: Token; readonly amountIn: bigint };

/** Where an order may be traded and what that costs. */
export type OrderTerms = {
  readonly places: readonly TradePlace[];
  readonly fairValues: ReadonlyMap<CoinSymbol, FairValue>;
  /** What so much gas costs in USD, wad, rounded up. */
  readonly gasCostUsdWadUp: (gas: bigint) => bigint;
};
