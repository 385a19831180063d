import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolDeployment } from "../../domain/pool.ts";

/** Decimals that every balance is scaled to. */
const SCALED_DECIMALS = 18;
/** A pool of the Vault's `StablePool` holds two to five coins. */
const FEWEST_COINS = 2;
const MOST_COINS = 5;

/**
 * Factor of each coin from base units to 18 decimals.
 * @throws InvalidInputError on fewer than two or more than five coins, and on a coin of more than 18 decimals
 */
export function scalingFactors({ id, tokens }: PoolDeployment): readonly bigint[] {
  if (tokens.length < FEWEST_COINS || tokens.length > MOST_COINS) {
    throw new InvalidInputError({ field: "tokens", value: tokens.length, expected: "two to five coins", where: id });
  }
  return tokens.map(({ coin, decimals }) => {
    if (decimals <= SCALED_DECIMALS) return 10n ** BigInt(SCALED_DECIMALS - decimals);
    throw new InvalidInputError({ field: `decimals of ${coin}`, value: decimals, expected: "at most 18", where: id });
  });
}
