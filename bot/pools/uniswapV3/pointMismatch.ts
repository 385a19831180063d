import type { FoldedLog } from "../mirror/mirrorRules.ts";
import type { ConcentratedLiquidity } from "./concentratedLiquidity.ts";
import { isPriceAtTick } from "./isPriceAtTick.ts";
import { wordOfTick } from "./tickWords.ts";

/** What is wrong with a price that a log tells, if anything: a tick that was not read, or not the price's own. */
export function pointMismatch(
  { table, tickSpacing }: ConcentratedLiquidity,
  { sqrtPriceX96, tick }: { readonly sqrtPriceX96: bigint; readonly tick: number },
): Extract<FoldedLog<never>, { kind: "mismatch" }> | null {
  if (!table.covers(tick)) {
    const { lowestTick, highestTick } = table;
    const words = `words ${wordOfTick(lowestTick, tickSpacing)} to ${wordOfTick(highestTick, tickSpacing)}`;
    const expected = `a tick within those read (${lowestTick} to ${highestTick}, ${words})`;
    return { kind: "mismatch", expected, actual: `tick ${tick}` };
  }
  if (isPriceAtTick(sqrtPriceX96, tick)) return null;
  return { kind: "mismatch", expected: `a price at tick ${tick}`, actual: `price ${sqrtPriceX96}` };
}
