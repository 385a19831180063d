import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { CoinRate } from "./coinRate.ts";

const INVARIANT_DECIMALS = 18;
const RATE_DECIMALS = 36;

/**
 * Rates of plain coins, which are worth the same whenever asked.
 * @throws InvalidInputError for a coin of more than 18 decimals, which these pools cannot hold
 */
export function coinRates(deployment: PoolDeployment): readonly CoinRate[] {
  return deployment.tokens.map(({ coin, decimals }) => {
    if (decimals > INVARIANT_DECIMALS) {
      const expected = `at most ${INVARIANT_DECIMALS}`;
      throw new InvalidInputError({ field: `${coin}.decimals`, value: decimals, expected, where: deployment.id });
    }
    return new CoinRate(10n ** BigInt(RATE_DECIMALS - decimals));
  });
}
