import type { CooldownVaultState } from "./cooldownVaultState.ts";

/** `VESTING_PERIOD` of StakedUSDe: eight hours. */
const VESTING_SECONDS = 28_800n;

/** `totalAssets`: what the vault holds less what of the newest reward does not count yet, that part rounded down. */
export function vestedUnits({ heldUnits, vestingUnits, rewardedAtSeconds, nowSeconds }: CooldownVaultState): bigint {
  const elapsed = nowSeconds - rewardedAtSeconds;
  if (elapsed >= VESTING_SECONDS) return heldUnits;
  return heldUnits - ((VESTING_SECONDS - elapsed) * vestingUnits) / VESTING_SECONDS;
}
