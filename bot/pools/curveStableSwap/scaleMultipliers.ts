import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolDeployment } from "../../domain/pool.ts";

const INVARIANT_DECIMALS = 18;

/**
 * Factor of each coin from base units to the 18 decimals of the invariant.
 * @throws InvalidInputError for a coin of more decimals, which these pools cannot hold
 */
export function scaleMultipliers(deployment: PoolDeployment): readonly bigint[] {
  return deployment.tokens.map(({ coin, decimals }) => {
    if (decimals > INVARIANT_DECIMALS) {
      const expected = `at most ${INVARIANT_DECIMALS}`;
      throw new InvalidInputError({ field: `${coin}.decimals`, value: decimals, expected, where: deployment.id });
    }
    return 10n ** BigInt(INVARIANT_DECIMALS - decimals);
  });
}
