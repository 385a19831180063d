import type { Address, Hex } from "viem";
import type { EvmLog } from "./evmLog.ts";
import type { ExecutionReport } from "./executionReport.ts";
import type { PriceQuote } from "./fairValue.ts";
import type { Json } from "./json.ts";

/** A price seen outside the chain: an exchange's book or a recording of one. */
export type QuoteEvent = { readonly kind: "quote"; readonly timeMs: number; readonly price: PriceQuote };

/** One block with every log of our pools and feeds in it, in block order. All of a block is one event. */
export type BlockEvent = {
  readonly kind: "block";
  /** The block's own timestamp. */
  readonly timeMs: number;
  readonly number: bigint;
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly baseFeePerGas: bigint;
  readonly logs: readonly EvmLog[];
  /**
   * Lenders whose state was another after the block before this one than was last known, by id; null where it could not
   * be read. Absent where none had changed.
   */
  readonly lenders?: { readonly [lenderId: string]: Json };
};

/** State of pools, lenders and oracles read at one block: where following by logs begins. */
export type SnapshotEvent = {
  readonly kind: "snapshot";
  readonly timeMs: number;
  readonly blockNumber: bigint;
  readonly blockHash: Hex;
  readonly pools: { readonly [poolId: string]: Json };
  readonly lenders: { readonly [lenderId: string]: Json };
  readonly oracles: readonly OracleRound[];
};

/** A Chainlink round as the aggregator holds it. `answer` is in the feed's own decimals and may be negative. */
export type OracleRound = {
  readonly feed: Address;
  /** The contract behind the proxy that emits the logs. */
  readonly aggregator: Address;
  readonly roundId: bigint;
  readonly answer: bigint;
  readonly updatedAtSeconds: bigint;
};

/** The chain went back: everything above `ancestorNumber` is void. */
export type ReorgEvent = {
  readonly kind: "reorg";
  readonly timeMs: number;
  readonly ancestorNumber: bigint;
  /** Hash of the newest block that still stands. Where it is absent the state cannot be taken back: all is read anew. */
  readonly ancestorHash?: Hex;
  readonly orphanedHash: Hex;
};

/**
 * Some pools read anew at a block that was followed, to be held against their mirrors: what the chain says, not what their
 * logs add up to. A pool that did not answer as it should is null.
 */
export type PoolCheckEvent = {
  readonly kind: "poolCheck";
  /** The block's own timestamp. */
  readonly timeMs: number;
  readonly blockNumber: bigint;
  readonly blockHash: Hex;
  readonly pools: { readonly [poolId: string]: Json };
};

/** Time passed. The only way that the kernel learns so between other events. */
export type TimerEvent = { readonly kind: "timer"; readonly timeMs: number };

export type ReportEvent = { readonly kind: "report"; readonly timeMs: number; readonly report: ExecutionReport };

/** What an operator said. Halting survives a restart because it is journalled; resuming is only ever said by a person. */
export type OperatorEvent = {
  readonly kind: "operator";
  readonly timeMs: number;
  readonly command: "halt" | "reduce" | "resume";
  readonly reason: string;
  /** Number of the stored command that this came from: one that is journalled is never told again. */
  readonly commandId?: number;
};

/** Everything that enters the kernel, in the order in which the journal holds it. */
export type MarketEvent =
  | QuoteEvent
  | BlockEvent
  | SnapshotEvent
  | ReorgEvent
  | PoolCheckEvent
  | TimerEvent
  | ReportEvent
  | OperatorEvent;
