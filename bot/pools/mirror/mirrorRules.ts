import type { EvmLog } from "../../domain/evmLog.ts";
import type { Json } from "../../domain/json.ts";
import type { ExactOutQuote, ExtraGas, QuoteFailure } from "../../domain/pool.ts";
import type { SearchCurve } from "../../domain/searchCurve.ts";
import type { TokenPair } from "../reading/tokenPair.ts";

/** The state after a log; or that the log changes no quote; or how it contradicts the mirror. */
export type FoldedLog<State> =
  | { readonly kind: "state"; readonly state: State }
  | { readonly kind: "ignored" }
  | { readonly kind: "mismatch"; readonly expected: string; readonly actual: string };

/** What a swap pays, base units, and the state that it leaves, which is worked out only when it is asked for. */
export type Traded<State> = {
  readonly ok: true;
  readonly amountOut: bigint;
  readonly extraGas?: ExtraGas;
  after(): State;
};

/**
 * All that is particular to a kind of pool: how its state moves and what it pays. A state is never changed in place, so
 * that a mirror can keep an old one and go back to it; coins are given by their places in the pool's own order.
 */
export type MirrorRules<State> = {
  /** True where the price is a rule's and not the market's: `PoolMirror.fixedPrice`. */
  readonly fixedPrice: boolean;
  /** Folds a log from one of the pool's sources. Throws where it is none that the pool could have emitted. */
  fold(state: State, log: EvmLog): FoldedLog<State>;
  /** The state at a block's time, Unix seconds; the same object where time changes nothing. */
  advance(state: State, timestampSeconds: bigint): State;
  /** Sells `amountIn` base units, more than zero. */
  swap(state: State, indexIn: number, indexOut: number, amountIn: bigint): Traded<State> | QuoteFailure;
  /** What buying exactly `amountOut` base units, more than zero, takes; absent where the contract has no such swap. */
  quoteExactOut?(state: State, indexIn: number, indexOut: number, amountOut: bigint): ExactOutQuote;
  /** One direction in floating point; null where the pool would not quote. Asked once for each state and direction. */
  searchCurve(state: State, indexIn: number, indexOut: number): SearchCurve | null;
  /** Marginal price before fees, wad, rounded down. */
  spotPriceWad(state: State, pair: TokenPair): bigint;
  /** The state as the journal holds it; `distrust` is why it must not be quoted, or null. */
  store(state: State, distrust: string | null): Json;
};
