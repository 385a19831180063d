import type { FoldedLog } from "../mirror/mirrorRules.ts";
import { ConcentratedLiquidity } from "./concentratedLiquidity.ts";
import { pointMismatch } from "./pointMismatch.ts";

/** A pool gets its first price. */
export function foldInitialize(
  state: ConcentratedLiquidity,
  log: { readonly sqrtPriceX96: bigint; readonly tick: number },
): FoldedLog<ConcentratedLiquidity> {
  const mismatch = pointMismatch(state, log);
  if (mismatch !== null) return mismatch;
  const { liquidity, table, tickSpacing, feesPips } = state;
  const point = { sqrtPriceX96: log.sqrtPriceX96, tick: log.tick, liquidity };
  return { kind: "state", state: ConcentratedLiquidity.of(point, { table, tickSpacing, feesPips }) };
}
