import type { PoolType } from "../domain/pool.ts";
import { encodeVaultLeg } from "./erc4626/encodeVaultLeg.ts";
import { readSavingsVault } from "./erc4626/readSavingsVault.ts";
import { savingsVaultClaims } from "./erc4626/savingsVaultClaims.ts";
import { savingsVaultRules } from "./erc4626/savingsVaultRules.ts";
import { restoreSavingsVault } from "./erc4626/savingsVaultSnapshot.ts";
import { savingsVaultTopics } from "./erc4626/savingsVaultTopics.ts";
import { StateMirror } from "./mirror/stateMirror.ts";

/**
 * An ERC-4626 vault whose share grows with Maker's Pot (sDAI); tokens are listed asset first, then the vault itself as
 * its share. The leg suits any ERC-4626 vault, the mirror only these.
 */
export const erc4626: PoolType = {
  id: "erc4626",
  swapGas: 92_000n,
  eventTopics: savingsVaultTopics,
  claims: savingsVaultClaims,
  readSnapshot: readSavingsVault,

  open(deployment, snapshot) {
    const { state, distrust } = restoreSavingsVault(snapshot, deployment.id);
    return new StateMirror(deployment, savingsVaultRules, state, distrust);
  },

  encodeSwap: encodeVaultLeg,
};
