import type { FoldedLog } from "../mirror/mirrorRules.ts";
import type { ConcentratedLiquidity } from "./concentratedLiquidity.ts";
import { pointMismatch } from "./pointMismatch.ts";
import type { PricePoint } from "./pricePoint.ts";

/**
 * A swap's log carries the resulting price, liquidity and tick; the liquidity must be what our own ticks add up to on the
 * way.
 */
export function foldSwap(state: ConcentratedLiquidity, log: PricePoint): FoldedLog<ConcentratedLiquidity> {
  const mismatch = pointMismatch(state, log);
  if (mismatch !== null) return mismatch;
  const { sqrtPriceX96, tick } = log;
  const { table } = state;
  const crossed = tick >= state.tick ? table.netBetween(state.tick, tick) : -table.netBetween(tick, state.tick);
  const liquidity = state.liquidity + crossed;
  if (liquidity === log.liquidity) return { kind: "state", state: state.movedTo({ sqrtPriceX96, tick, liquidity }) };
  return { kind: "mismatch", expected: `liquidity ${liquidity} at tick ${tick}`, actual: `liquidity ${log.liquidity}` };
}
