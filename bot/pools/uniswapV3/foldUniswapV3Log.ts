import { decodeEventLog } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { FoldedLog } from "../mirror/mirrorRules.ts";
import { ConcentratedLiquidity } from "./concentratedLiquidity.ts";
import { isPriceAtTick } from "./isPriceAtTick.ts";
import { wordOfTick } from "./tickWords.ts";
import { uniswapV3EventTopics } from "./uniswapV3EventTopics.ts";
import { uniswapV3PoolAbi as abi } from "./uniswapV3PoolAbi.ts";

type Folded = FoldedLog<ConcentratedLiquidity>;

type SwapLog = { readonly sqrtPriceX96: bigint; readonly liquidity: bigint; readonly tick: number };
type LiquidityLog = { readonly tickLower: number; readonly tickUpper: number; readonly amount: bigint };

/**
 * Folds one log. A swap's log carries the resulting price, liquidity and tick; the liquidity must be what our own ticks
 * add up to on the way. Fees are none of the mirror's business: they sit outside of the liquidity. Throws where the log
 * cannot be read.
 */
export function foldUniswapV3Log(state: ConcentratedLiquidity, log: EvmLog): Folded {
  const [signature, ...topics] = log.topics;
  if (signature === undefined || !uniswapV3EventTopics.includes(signature)) return { kind: "ignored" };
  const event = decodeEventLog({ abi, topics: [signature, ...topics], data: log.data });
  switch (event.eventName) {
    case "Initialize":
      return foldInitialize(state, event.args);
    case "Swap":
      return foldSwap(state, event.args);
    case "Mint":
      return foldLiquidity(state, event.args, event.args.amount);
    case "Burn":
      return foldLiquidity(state, event.args, -event.args.amount);
  }
}

function foldInitialize(state: ConcentratedLiquidity, log: { sqrtPriceX96: bigint; tick: number }): Folded {
  if (!state.table.covers(log.tick)) return outside(state, log.tick);
  if (!isPriceAtTick(log.sqrtPriceX96, log.tick)) return contradictory(log);
  const { liquidity, table, tickSpacing, feesPips } = state;
  const point = { sqrtPriceX96: log.sqrtPriceX96, tick: log.tick, liquidity };
  return { kind: "state", state: ConcentratedLiquidity.of(point, { table, tickSpacing, feesPips }) };
}

function foldSwap(state: ConcentratedLiquidity, log: SwapLog): Folded {
  if (!state.table.covers(log.tick)) return outside(state, log.tick);
  if (!isPriceAtTick(log.sqrtPriceX96, log.tick)) return contradictory(log);
  const crossed =
    log.tick >= state.tick
      ? state.table.netBetween(state.tick, log.tick)
      : -state.table.netBetween(log.tick, state.tick);
  const liquidity = state.liquidity + crossed;
  if (liquidity !== log.liquidity) {
    return mismatch(`liquidity ${liquidity} at tick ${log.tick}`, `liquidity ${log.liquidity}`);
  }
  return { kind: "state", state: state.movedTo({ sqrtPriceX96: log.sqrtPriceX96, tick: log.tick, liquidity }) };
}

function foldLiquidity(state: ConcentratedLiquidity, log: LiquidityLog, delta: bigint): Folded {
  const table = state.table.changed(log.tickLower, delta, delta)?.changed(log.tickUpper, delta, -delta) ?? null;
  const inRange = log.tickLower <= state.tick && state.tick < log.tickUpper;
  const liquidity = inRange ? state.liquidity + delta : state.liquidity;
  if (table === null || liquidity < 0n) {
    return mismatch(`at least ${-delta} of liquidity from tick ${log.tickLower} to ${log.tickUpper}`, "less");
  }
  return { kind: "state", state: state.changed(liquidity, { table }) };
}

function contradictory(log: { sqrtPriceX96: bigint; tick: number }): Folded {
  return mismatch(`a price at tick ${log.tick}`, `price ${log.sqrtPriceX96}`);
}

function outside(state: ConcentratedLiquidity, tick: number): Folded {
  const { lowestTick, highestTick } = state.table;
  const from = wordOfTick(lowestTick, state.tickSpacing);
  const to = wordOfTick(highestTick, state.tickSpacing);
  return mismatch(`a tick within those read (${lowestTick} to ${highestTick}, words ${from} to ${to})`, `tick ${tick}`);
}

function mismatch(expected: string, actual: string): Folded {
  return { kind: "mismatch", expected, actual };
}
