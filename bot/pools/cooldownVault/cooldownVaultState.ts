/** What a share of a staking vault is worth, and at which second. Base units. */
export type CooldownVaultState = {
  /** Assets in the vault, those that do not count yet included. */
  readonly heldUnits: bigint;
  /** The newest reward, which comes to count second by second from `rewardedAtSeconds`. */
  readonly vestingUnits: bigint;
  readonly rewardedAtSeconds: bigint;
  /** Time of the newest block known, Unix seconds. */
  readonly nowSeconds: bigint;
  readonly shareUnits: bigint;
  /** How long shares wait for their assets; 0 where they are redeemed at once. */
  readonly cooldownSeconds: bigint;
};
