import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolDeployment } from "../../domain/pool.ts";

/**
 * Base units of DAI that one base unit of a module's coin stands for (`to18ConversionFactor`). The deployment lists DAI
 * first, then the coin.
 * @throws InvalidInputError where it does not list two tokens, or the coin has more decimals than DAI
 */
export function daiPerCoinUnit({ id, tokens }: PoolDeployment): bigint {
  const [dai, coin] = tokens;
  if (dai !== undefined && coin !== undefined && coin.decimals <= dai.decimals) {
    return 10n ** BigInt(dai.decimals - coin.decimals);
  }
  const expected = "DAI and a coin of at most as many decimals";
  throw new InvalidInputError({
    field: "tokens",
    value: tokens.map((token) => token.coin).join(),
    expected,
    where: id,
  });
}
