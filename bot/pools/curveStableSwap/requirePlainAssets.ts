import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolDeployment } from "../../domain/pool.ts";

const ASSET_TYPES = ["a plain coin", "a coin with a rate oracle", "a rebasing coin", "an ERC-4626 vault"] as const;

/**
 * Refuses a StableSwap-NG pool that is listed with an asset type other than 0, as its factory numbers them
 * (`get_pool_asset_types`): the worth of such a coin, or the pool's balance of it, moves without a log of the pool.
 * @throws InvalidInputError naming the coin
 */
export function requirePlainAssets({ id, parameters, tokens }: PoolDeployment): void {
  const assetTypes = parameters?.["assetTypes"];
  if (assetTypes === undefined) return;
  const field = "parameters.assetTypes";
  if (!Array.isArray(assetTypes) || assetTypes.length !== tokens.length) {
    throw new InvalidInputError({ field, value: assetTypes, expected: `a list of ${tokens.length}`, where: id });
  }
  for (const [index, assetType] of assetTypes.entries()) {
    if (Number(assetType) === 0) continue;
    const what = ASSET_TYPES[Number(assetType)] ?? "unknown";
    const value = `${tokens[index]?.coin ?? index}: ${assetType}, ${what}`;
    throw new InvalidInputError({ field, value, expected: "0, a plain coin, for every coin", where: id });
  }
}
