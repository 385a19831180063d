/** A round trip through two pools on borrowed money. */
export type BenchRoute = {
  /** For people. */
  readonly title: string;
  /** Id of the lender as the chain lists it. */
  readonly lender: string;
  /** Coin of the loan, which the first leg sells, and the coin between the legs. */
  readonly coin: string;
  readonly otherCoin: string;
  readonly poolIds: readonly [string, string];
};

/** A way to make the benchmark's trade, which buys USDC at the 3pool, where it is cheap, and sells it at Uniswap. */
export type TradeForm = BenchRoute & {
  /** Part of the rows' ids. */
  readonly id: "aave" | "flashSwap";
  /** Most that ours may use of the limit, without and with an access list. */
  readonly mostOfLimit: number;
  readonly mostOfLimitWithAccessList: number;
};
