/** What a view must know of a coin to show its figures. */
export type CoinFacts = {
  readonly pegWad: bigint;
  /** Of its deployment on the chain in use; null where it has none there. */
  readonly decimals: number | null;
};

/** What a view must know of the definitions: coins by symbol, and lenders' short names by id. */
export type ViewFacts = {
  readonly coins: ReadonlyMap<string, CoinFacts>;
  readonly lenders: ReadonlyMap<string, string>;
};
