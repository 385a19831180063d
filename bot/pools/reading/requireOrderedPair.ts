import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolDeployment } from "../../domain/pool.ts";

/**
 * Uniswap's pools hold two tokens, the one with the lower address first.
 * @throws InvalidInputError where a deployment lists others
 */
export function requireOrderedPair({ id, tokens }: PoolDeployment): void {
  const [token0, token1, ...others] = tokens;
  if (token0 === undefined || token1 === undefined || others.length > 0) {
    throw new InvalidInputError({ field: "tokens", value: tokens.length, expected: "two tokens", where: id });
  }
  if (BigInt(token0.address) < BigInt(token1.address)) return;
  const expected = `a lower address than ${token1.coin}'s ${token1.address}: the pool's own order`;
  throw new InvalidInputError({ field: `tokens[0] (${token0.coin})`, value: token0.address, expected, where: id });
}
