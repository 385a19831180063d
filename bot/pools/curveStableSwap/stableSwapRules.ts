/** What differs between generations of StableSwap pools. */
export type StableSwapRules = {
  readonly coins: number;
  /** The one coin whose arrival the pool measures, since it may take a fee on transfer; null where none is. */
  readonly feeTakingCoin: number | null;
};

/** The 3pool (DAI, USDC, USDT), Vyper 0.2.4: USDT is coin 2 and could take a fee. */
export const THREE_POOL: StableSwapRules = { coins: 3, feeTakingCoin: 2 };
