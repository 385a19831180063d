/** A way to make the benchmark's trade: buy USDC at the 3pool, where it is cheap, and sell it at Uniswap. */
export type TradeForm = {
  /** Part of the rows' ids. */
  readonly id: "aave" | "flashSwap";
  readonly title: string;
  /** Id of the lender as the chain lists it. */
  readonly lender: string;
  /** Coin of the loan, which the first leg sells. */
  readonly coin: string;
  readonly poolIds: readonly [string, string];
  /** Most that ours may use of the limit, without and with an access list. */
  readonly mostOfLimit: number;
  readonly mostOfLimitWithAccessList: number;
};
