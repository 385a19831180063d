/**
 * What differs between generations of StableSwap contracts in solving the invariant. Each of these decides about the last
 * unit, or about whether there is an answer at all.
 */
export type StableSwapMaths = {
  /** Units of A in one: the 3pool keeps it whole, all pools after it in hundredths. */
  readonly amplificationPrecision: bigint;
  /**
   * How Dⁿ⁺¹/(nⁿ·Πx) is rounded: by n times the balance at each coin, or by the balance and once by nⁿ at the end, as
   * StableSwap-NG has it.
   */
  readonly productRounding: "atEachCoin" | "atTheEnd";
  /** What the contract makes of 255 rounds that do not settle: the last one stands, or it reverts. */
  readonly unsettled: "stands" | "reverts";
};

/** The 3pool (Vyper 0.2.4). */
export const THREE_POOL_MATHS: StableSwapMaths = {
  amplificationPrecision: 1n,
  productRounding: "atEachCoin",
  unsettled: "stands",
};

/** Plain pools of Curve's base template (0.2.8) and the factory's metapools (0.2.12). */
export const PLAIN_POOL_MATHS: StableSwapMaths = {
  amplificationPrecision: 100n,
  productRounding: "atEachCoin",
  unsettled: "reverts",
};

/** StableSwap-NG (0.3.10). */
export const NG_MATHS: StableSwapMaths = {
  amplificationPrecision: 100n,
  productRounding: "atTheEnd",
  unsettled: "reverts",
};
