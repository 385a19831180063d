import { sqrtPriceBounds } from "../../domain/sqrtPriceBounds.ts";
import { PIPS } from "../../domain/wad.ts";
import type { ConcentratedLiquidity } from "./concentratedLiquidity.ts";

/** Amounts are an int256 in the pool, whose sign tells an exact input from an exact output. */
const AMOUNT_LIMIT = 1n << 255n;

/** Why the pool would not so much as begin a swap; null where it would. */
export function whyNoSwap(pool: ConcentratedLiquidity, zeroForOne: boolean, amount: bigint): string | null {
  if (amount >= AMOUNT_LIMIT) return `an amount of ${amount} does not fit the pool's int256`;
  const { sqrtPriceX96 } = pool;
  if (sqrtPriceX96 === 0n) return "the pool has no price yet";
  const { lowest, highest } = sqrtPriceBounds;
  if (zeroForOne ? sqrtPriceX96 <= lowest : sqrtPriceX96 >= highest) return "the price stands at its limit";
  return pool.feePips(zeroForOne) < PIPS ? null : "the fee is the whole input";
}
