import type { Hex } from "viem";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import type { Json } from "../../../bot/domain/json.ts";
import type { PoolDeployment, PoolType } from "../../../bot/domain/pool.ts";
import type { PricedTicks } from "../../../bot/pools/uniswapV3/tickSnapshot.ts";
import type { ProbeChain } from "./probeChain.ts";
import type { SeededDraw } from "./seededDraw.ts";
import type { TickPoolKind } from "./tickPoolKinds.ts";

/** One real pool, spoken to in calldata of its deployment's address. */
export type OpenedTickPool = {
  readonly deployment: PoolDeployment;
  /** View of the price. */
  readonly pointView: Hex;
  /** @param liquidity below zero to withdraw */
  modify(tickLower: number, tickUpper: number, liquidity: bigint): Hex;
  /**
   * With the outermost price limit.
   * @param amount base units: above zero what is sold, below zero what is bought
   */
  swap(zeroForOne: boolean, amount: bigint): Hex;
  /** Whatever else can happen to such a pool. @returns its logs */
  happen?(draw: SeededDraw): Promise<readonly EvmLog[]>;
};

/** A protocol of concentrated liquidity with its real bytecode. */
export type TickVenue = {
  readonly chain: ProbeChain;
  readonly type: PoolType;
  /** An empty pool of two new coins. */
  openPool(kind: TickPoolKind, sqrtPriceX96: bigint): Promise<OpenedTickPool>;
  decodePoint(answer: Hex): { readonly sqrtPriceX96: bigint; readonly tick: number };
  restore(snapshot: Json): PricedTicks;
};
