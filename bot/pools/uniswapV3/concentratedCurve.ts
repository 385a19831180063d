import type { SearchCurve } from "../../domain/searchCurve.ts";
import { PIPS } from "../../domain/wad.ts";
import type { ConcentratedLiquidity } from "./concentratedLiquidity.ts";
import { FallingCurve } from "./fallingCurve.ts";
import { RisingCurve } from "./risingCurve.ts";

const Q96_FLOAT = 2 ** 96;

/**
 * One direction of a pool in floats.
 * @param zeroForOne true where token0 comes in
 * @returns null where the pool has no price, or nothing to pay with in that direction
 */
export function concentratedCurve(pool: ConcentratedLiquidity, zeroForOne: boolean): SearchCurve | null {
  const feePips = pool.feePips(zeroForOne);
  if (pool.sqrtPriceX96 === 0n || feePips >= PIPS) return null;
  const floats = pool.floats();
  const segment = floats.segmentOf(pool.tick);
  const root = Number(pool.sqrtPriceX96) / Q96_FLOAT;
  const kept = Number(PIPS - feePips) / Number(PIPS);
  const curve = zeroForOne
    ? new FallingCurve(floats, segment, root, kept)
    : new RisingCurve(floats, segment, root, kept);
  return curve.capacity > 0 ? curve : null;
}
