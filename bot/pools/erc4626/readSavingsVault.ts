import { encodeFunctionData } from "viem";
import type { ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { expectAddress } from "../reading/expectAddress.ts";
import { readAddress } from "../reading/readAddress.ts";
import { readWord } from "../reading/readWord.ts";
import { savingsVaultAbi as abi } from "./savingsVaultAbi.ts";
import { storeSavingsVault } from "./savingsVaultSnapshot.ts";

/**
 * Reads a vault whose shares grow with Maker's Pot: asset and supply from the vault, worth and rate from the Pot.
 * @throws InvalidInputError where the vault has no Pot, another asset, or is not itself the share that is listed
 */
export function* readSavingsVault({ id, address, tokens }: PoolDeployment): ReadSequence<Json> {
  const [asset, source, supply] = yield (["asset", "pot", "totalSupply"] as const).map((functionName) => ({
    target: address,
    data: encodeFunctionData({ abi, functionName }),
  }));
  expectAddress(asset, "asset", id, tokens[0]?.address);
  const pot = readAddress(source, "pot", id);
  const share = tokens[1]?.address;
  if (share?.toLowerCase() !== address.toLowerCase()) {
    throw new InvalidInputError({
      field: "tokens[1]",
      value: share,
      expected: `the vault's share ${address}`,
      where: id,
    });
  }
  const [chi, dsr, rho] = yield (["chi", "dsr", "rho"] as const).map((functionName) => ({
    target: pot,
    data: encodeFunctionData({ abi, functionName }),
  }));
  const rhoSeconds = readWord(rho, "pot.rho", id);
  const state = {
    chiRay: readWord(chi, "pot.chi", id),
    rateRay: readWord(dsr, "pot.dsr", id),
    rhoSeconds,
    nowSeconds: rhoSeconds,
    shareUnits: readWord(supply, "totalSupply", id),
  };
  return storeSavingsVault(state, null);
}
