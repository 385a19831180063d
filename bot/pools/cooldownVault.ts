import type { PoolType } from "../domain/pool.ts";
import { cooldownVaultRules } from "./cooldownVault/cooldownVaultRules.ts";
import { restoreCooldownVault } from "./cooldownVault/cooldownVaultSnapshot.ts";
import { cooldownVaultTopics } from "./cooldownVault/cooldownVaultTopics.ts";
import { readCooldownVault } from "./cooldownVault/readCooldownVault.ts";
import { encodeVaultLeg } from "./erc4626/encodeVaultLeg.ts";
import { savingsVaultClaims } from "./erc4626/savingsVaultClaims.ts";
import { StateMirror } from "./mirror/stateMirror.ts";

/**
 * Staking vaults as Ethena's sUSDe (StakedUSDeV2): an ERC-4626 whose rewards vest over eight hours. Shares are given at once;
 * while a cooldown is set they are taken back only by asking and waiting, so that one direction alone can be traded. Tokens
 * are listed asset first, then the vault itself as its share.
 */
export const cooldownVault: PoolType = {
  id: "erc4626-cooldown",
  // An estimate from the savings vault's; none of its kind stands on the local chain with its real coins.
  swapGas: 92_000n,
  eventTopics: cooldownVaultTopics,
  claims: savingsVaultClaims,
  readSnapshot: readCooldownVault,

  open(deployment, snapshot) {
    const { state, distrust } = restoreCooldownVault(snapshot, deployment.id);
    return new StateMirror(deployment, cooldownVaultRules, state, distrust);
  },

  encodeSwap: encodeVaultLeg,
};
