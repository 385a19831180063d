import type { EvmLog } from "../../domain/evmLog.ts";
import type { Json } from "../../domain/json.ts";
import type { QuoteFailure } from "../../domain/pool.ts";
import type { TokenPair } from "../reading/tokenPair.ts";

/** The state after a log; or that the log changes no quote; or how it contradicts the mirror. */
export type FoldedLog<State> =
  | { readonly kind: "state"; readonly state: State }
  | { readonly kind: "ignored" }
  | { readonly kind: "mismatch"; readonly expected: string; readonly actual: string };

/** What a swap pays, base units, and the state that it leaves. */
export type Traded<State> = { readonly ok: true; readonly amountOut: bigint; readonly after: State };

/** All that is particular to a kind of pool of two tokens: how its state moves and what it pays. */
export type MirrorRules<State> = {
  /** True where the price is a rule's and not the market's: `PoolMirror.fixedPrice`. */
  readonly fixedPrice: boolean;
  /** Folds a log of the pool itself. Throws where it is none that the pool could have emitted. */
  fold(state: State, log: EvmLog): FoldedLog<State>;
  /** The state at a block's time, Unix seconds. */
  advance(state: State, timestampSeconds: bigint): State;
  /** Sells `amountIn` base units, more than zero, of the token at `indexIn` for the other one. */
  swap(state: State, indexIn: number, amountIn: bigint): Traded<State> | QuoteFailure;
  /** Marginal price before fees, wad, rounded down. */
  spotPriceWad(state: State, pair: TokenPair): bigint;
  /** The state as the journal holds it; `distrust` is why it must not be quoted, or null. */
  store(state: State, distrust: string | null): Json;
};
