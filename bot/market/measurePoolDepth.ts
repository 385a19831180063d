import type { PoolMirror } from "../domain/pool.ts";
import type { Token } from "../domain/token.ts";

/** About twice what the average price falls by: half a per cent of that. */
const PRICE_MOVE_BP = 100n;

/**
 * How much of `tokenIn` a pool takes before its marginal price is 1 % lower: what its price is heard by.
 * @returns whole tokens, rounded down; 0 where the pool takes less than one, or nothing
 */
export function measurePoolDepth(mirror: PoolMirror, tokenIn: Token, tokenOut: Token): bigint {
  const units = mirror.depth(tokenIn.address, tokenOut.address, PRICE_MOVE_BP) ?? 0n;
  return units / 10n ** BigInt(tokenIn.decimals);
}
