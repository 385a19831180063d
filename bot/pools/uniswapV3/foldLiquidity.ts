import type { FoldedLog } from "../mirror/mirrorRules.ts";
import type { ConcentratedLiquidity } from "./concentratedLiquidity.ts";

/**
 * Liquidity comes to the range between two ticks, or leaves it.
 * @param delta negative where it leaves
 */
export function foldLiquidity(
  state: ConcentratedLiquidity,
  { tickLower, tickUpper }: { readonly tickLower: number; readonly tickUpper: number },
  delta: bigint,
): FoldedLog<ConcentratedLiquidity> {
  const table = state.table.changed(tickLower, delta, delta)?.changed(tickUpper, delta, -delta) ?? null;
  const inRange = tickLower <= state.tick && state.tick < tickUpper;
  const liquidity = inRange ? state.liquidity + delta : state.liquidity;
  if (table !== null && liquidity >= 0n) return { kind: "state", state: state.changed(liquidity, { table }) };
  const expected = `at least ${-delta} of liquidity from tick ${tickLower} to ${tickUpper}`;
  return { kind: "mismatch", expected, actual: "less" };
}
