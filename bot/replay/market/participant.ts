import type { FlowSwap } from "./flowBlock.ts";
import type { PoolMarket } from "./poolMarket.ts";
import type { ReferencePrices } from "./referencePrices.ts";

/** What a trader meets in one block. */
export type FlowScene = {
  readonly market: PoolMarket;
  readonly reference: ReferencePrices;
  readonly timeMs: number;
  readonly baseFeePerGas: bigint;
};

/** A swap that a trader wants; its place in the block is given by the order flow. */
export type WantedSwap = Omit<FlowSwap, "priorityFeePerGas">;

/** What a trader does once it sees the pools. */
export type Move = (scene: FlowScene) => readonly WantedSwap[];

/**
 * A modelled trader. `draw` takes its random numbers for one block, always the same number of them and before it sees
 * any pool, so that nobody's trades, ours included, change what the others draw later.
 */
export type Participant = { readonly traders: readonly string[]; draw(): Move };
