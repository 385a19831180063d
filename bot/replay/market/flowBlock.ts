import type { Address } from "viem";

/**
 * Who trades: `informed` follows the exchanges with a lag, `noise` trades for reasons of its own, `panic` sells the
 * weak coin whatever the pool, `rival` is an arbitrageur like us.
 */
export type TraderKind = "informed" | "noise" | "panic" | "rival";

/** A swap of another trader: reverts where it would pay less than `minAmountOut`. Amounts in base units. */
export type FlowSwap = {
  /** Account name; a name trades at most once a block, so that nonces never decide the order. */
  readonly trader: string;
  readonly kind: TraderKind;
  readonly poolId: string;
  readonly tokenIn: Address;
  readonly tokenOut: Address;
  readonly amountIn: bigint;
  readonly minAmountOut: bigint;
  readonly priorityFeePerGas: bigint;
};

/** A Chainlink round: `feed` is the proxy, `answer` is in the feed's own decimals. */
export type FeedRound = { readonly feed: Address; readonly answer: bigint; readonly updatedAtSeconds: bigint };

/** What the world puts into one block. Swaps are in falling priority fee: the order in which a block holds them. */
export type FlowBlock = {
  /** Counted from 0. */
  readonly index: number;
  readonly timestampSeconds: bigint;
  readonly baseFeePerGas: bigint;
  readonly swaps: readonly FlowSwap[];
  readonly rounds: readonly FeedRound[];
};
