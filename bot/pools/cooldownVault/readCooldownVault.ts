import { encodeFunctionData } from "viem";
import type { ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { expectAddress } from "../reading/expectAddress.ts";
import { readWord } from "../reading/readWord.ts";
import { cooldownVaultAbi as abi } from "./cooldownVaultAbi.ts";
import { storeCooldownVault } from "./cooldownVaultSnapshot.ts";

const OF_VAULT = ["asset", "totalSupply", "vestingAmount", "lastDistributionTimestamp", "cooldownDuration"] as const;

/**
 * Reads a staking vault in one batch.
 * @throws InvalidInputError where its asset is another, it is not itself the share that is listed, or it is no such vault
 */
export function* readCooldownVault({ id, address, tokens }: PoolDeployment): ReadSequence<Json> {
  const [asset, share] = tokens;
  const [token, supply, vesting, rewardedAt, cooldown, held] = yield [
    ...OF_VAULT.map((functionName) => ({ target: address, data: encodeFunctionData({ abi, functionName }) })),
    {
      target: asset?.address ?? address,
      data: encodeFunctionData({ abi, functionName: "balanceOf", args: [address] }),
    },
  ];
  expectAddress(token, "asset", id, asset?.address);
  if (share?.address.toLowerCase() !== address.toLowerCase()) {
    const expected = `the vault's share ${address}`;
    throw new InvalidInputError({ field: "tokens[1]", value: share?.address, expected, where: id });
  }
  const rewardedAtSeconds = readWord(rewardedAt, "lastDistributionTimestamp", id);
  const state = {
    heldUnits: readWord(held, "asset.balanceOf(vault)", id),
    vestingUnits: readWord(vesting, "vestingAmount", id),
    rewardedAtSeconds,
    nowSeconds: rewardedAtSeconds,
    shareUnits: readWord(supply, "totalSupply", id),
    cooldownSeconds: readWord(cooldown, "cooldownDuration", id),
  };
  return storeCooldownVault(state, null);
}
