import type { PoolStateReader } from "./poolStateReader.ts";
import { readDecimals } from "./readDecimals.ts";

/** Staking vaults with a cooldown, asset first; `held` counts the rewards that still vest. */
export const stakingVaultStates: readonly PoolStateReader[] = [
  {
    type: "erc4626-cooldown",
    aliases: [],
    read(line) {
      const rewardedAtSeconds = line.naturalOr(0n, "lastDistributionTimestamp");
      return {
        decimals: readDecimals(line),
        snapshot: {
          heldUnits: line.natural("held"),
          vestingUnits: line.naturalOr(0n, "vestingAmount"),
          rewardedAtSeconds,
          nowSeconds: line.naturalOr(rewardedAtSeconds, "timestamp"),
          shareUnits: line.natural("totalSupply"),
          cooldownSeconds: line.naturalOr(0n, "cooldownDuration"),
          distrust: null,
        },
      };
    },
  },
];
