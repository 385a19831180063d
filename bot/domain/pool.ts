import type { Address } from "viem";
import type { AddressClaim } from "./addressClaim.ts";
import type { ReadSequence } from "./contractRead.ts";
import type { EvmLog } from "./evmLog.ts";
import type { ExecutorCall } from "./executorCall.ts";
import type { Json } from "./json.ts";
import type { LogSource } from "./logSource.ts";
import type { SearchCurve } from "./searchCurve.ts";
import type { Token } from "./token.ts";

/** Where a pool is and what it holds. `id` is ours, stable, readable, e.g. "uniswap-v3:USDC/USDT:100". */
export type PoolDeployment = {
  readonly id: string;
  readonly type: string;
  readonly chainId: number;
  readonly address: Address;
  /** In the pool's own order (token0, token1 … or coins(0), coins(1) …). */
  readonly tokens: readonly Token[];
  readonly createdAtBlock: bigint;
  /** Who takes what is sold, where that is not the pool itself: the gem join of Maker's first PSMs. */
  readonly spender?: Address;
  /** Other accounts that its coins come from or go to: the pocket of a LitePSM. The ledger books them as the venue. */
  readonly holders?: readonly Address[];
  /** What its type needs beyond that, e.g. fee, tick spacing and hooks of a Uniswap v4 pool; checked by the type. */
  readonly parameters?: { readonly [name: string]: Json };
};

/** Why a pool would not trade: it would revert, or our mirror cannot be trusted. */
export type QuoteFailure = { readonly ok: false; readonly reason: string };

/** Gas of a swap beyond its pool type's `swapGas`: what it usually costs, and the most that it can. */
export type ExtraGas = { readonly expected: bigint; readonly bound: bigint };

/** What the pool pays, to the unit, for an exact input. `extraGas` is absent where the gas does not depend on size. */
export type Quote = { readonly ok: true; readonly amountOut: bigint; readonly extraGas?: ExtraGas } | QuoteFailure;

/** What the pool takes, to the unit, where it is asked for an exact output. */
export type ExactOutQuote =
  | { readonly ok: true; readonly amountIn: bigint; readonly extraGas?: ExtraGas }
  | QuoteFailure;

/** What a log did to a mirror. A mismatch means that our arithmetic and the chain's disagree: stop quoting. */
export type LogOutcome =
  | { readonly kind: "applied" }
  | { readonly kind: "ignored" }
  | { readonly kind: "mismatch"; readonly expected: string; readonly actual: string };

/** One pool's state, followed by logs; quotes are those of the real contract, to the unit. */
export interface PoolMirror {
  readonly deployment: PoolDeployment;
  /**
   * True where the price is fixed by a rule instead of found by trade (a peg stability module, a savings vault). Such a
   * price pays, but says nothing of what a coin is worth.
   */
  readonly fixedPrice?: boolean;
  /** Folds one log of this pool, in block order. */
  applyLog(log: EvmLog): LogOutcome;
  /** Some pools move with time alone (an amplification ramp); told once a block, before its logs and its quotes. */
  advanceTo(timestampSeconds: bigint): void;
  /** What a swap of `amountIn` base units would pay. Never throws for any amount. */
  quoteExactIn(tokenIn: Address, tokenOut: Address, amountIn: bigint): Quote;
  /** What a swap that asks for exactly `amountOut` base units takes; absent where the contract has no such swap. Never throws. */
  quoteExactOut?(tokenIn: Address, tokenOut: Address, amountOut: bigint): ExactOutQuote;
  /** That direction in floating point, for searching alone; null where the pool would not quote. */
  searchCurve(tokenIn: Address, tokenOut: Address): SearchCurve | null;
  /**
   * The input that moves that direction's marginal price down by so many basis points, in base units of `tokenIn`, rounded
   * down, found in floating point: for weighing and showing. Null where the pool would not quote.
   */
  depth(tokenIn: Address, tokenOut: Address, priceMoveBp: bigint): bigint | null;
  /** The state after that swap, as a new mirror; this one is unchanged. */
  afterSwap(tokenIn: Address, tokenOut: Address, amountIn: bigint): PoolMirror | QuoteFailure;
  /**
   * Marginal price of one whole `tokenIn` in `tokenOut`, wad, before fees; rounded down. Zero where the pool has none
   * (it is empty): no price is zero, so whoever takes prices refuses it by name.
   */
  spotPriceWad(tokenIn: Address, tokenOut: Address): bigint;
  /** The whole state, as stored in the journal. `open` on it gives an equal mirror. */
  snapshot(): Json;
  /** Remembers the state as it is, cheaply. @returns what brings the mirror back to it: for blocks that a reorg voids */
  checkpoint(): () => void;
}

/** A kind of pool: what to read, how to mirror it, how to swap through it. */
export interface PoolType {
  readonly id: string;
  /** Gas of one swap leg inside the executor, for ranking before the simulation says exactly. */
  readonly swapGas: bigint;
  /** Topics to subscribe to. */
  readonly eventTopics: readonly `0x${string}`[];
  /** Where the logs of a pool come from; absent where from the pool's own address alone. */
  logSources?(deployment: PoolDeployment): readonly LogSource[];
  /** Throws InvalidInputError where a deployment cannot be a pool of this type, e.g. its tokens are out of order. */
  check?(deployment: PoolDeployment): void;
  /** What the address book says of a pool, beyond what `readSnapshot` finds out: its factory, its fee, its coins. */
  claims?(deployment: PoolDeployment): readonly AddressClaim[];
  /** All reads that make a snapshot. Throws InvalidInputError where the chain's answer contradicts the deployment. */
  readSnapshot(deployment: PoolDeployment): ReadSequence<Json>;
  /**
   * Both snapshots of one pool reduced to what either knows, for comparing them; absent where two snapshots of the same
   * state are always the same. Ticks around the price are an example: two readings see them through different windows.
   */
  comparable?(followed: Json, read: Json): readonly [followed: Json, read: Json];
  /** Opens a mirror on a snapshot taken at one block. Throws InvalidInputError on a malformed snapshot. */
  open(deployment: PoolDeployment, snapshot: Json): PoolMirror;
  /**
   * The leg as calls of the executor that spend the executor's whole balance of `tokenIn`.
   * @param amountOutExpected what the mirror quotes for `amountInExpected`: for pools that must be told what to pay
   * instead of what is sold. Absent where nobody asked; they then reckon without a fee.
   */
  encodeSwap(
    deployment: PoolDeployment,
    tokenIn: Address,
    tokenOut: Address,
    amountInExpected: bigint,
    executor: Address,
    amountOutExpected?: bigint,
  ): readonly ExecutorCall[];
}
