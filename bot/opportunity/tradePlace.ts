import type { Quote, QuoteFailure } from "../domain/pool.ts";
import type { SearchCurve } from "../domain/searchCurve.ts";
import type { Token } from "../domain/token.ts";

/** Somewhere that turns coins into others, as it stands at one moment: a pool, or an order book of an exchange. */
export interface TradePlace {
  readonly id: string;
  /** The coins that it trades, each for each. */
  readonly tokens: readonly Token[];
  /** Gas of one swap, before what its size adds; zero at an exchange. */
  readonly swapGas: bigint;
  /** What it keeps its state in. Places that have one in common move each other, so that only one of them can be used. */
  readonly stateKeys: readonly string[];
  /** That direction in floating point, for searching alone; null where the place would not quote. */
  searchCurve(tokenIn: Token, tokenOut: Token): SearchCurve | null;
  /** What a sale of `amountIn` base units pays, to the unit, after fees. Never throws for any amount. */
  quoteExactIn(tokenIn: Token, tokenOut: Token, amountIn: bigint): Quote;
  /** The place after that sale; this one is unchanged. */
  afterSwap(tokenIn: Token, tokenOut: Token, amountIn: bigint): TradePlace | QuoteFailure;
  /** Price of one whole `tokenIn` in `tokenOut` before fees, wad, rounded down; zero where there is none. */
  spotPriceWad(tokenIn: Token, tokenOut: Token): bigint;
}
