/** What a share of a savings vault is worth, and at which second. Rates are in ray (27 decimals). */
export type SavingsVaultState = {
  /** Worth of a share at `rhoSeconds`. */
  readonly chiRay: bigint;
  /** Growth in a second. */
  readonly rateRay: bigint;
  /** When the worth was last brought up to date, Unix seconds. */
  readonly rhoSeconds: bigint;
  /** Time of the newest block known; at least `rhoSeconds`. */
  readonly nowSeconds: bigint;
  /** Shares that there are: nobody can redeem more. */
  readonly shareUnits: bigint;
};
