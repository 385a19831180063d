/** What a view must know of a coin to show its figures. */
export type CoinFacts = {
  readonly pegWad: bigint;
  /** Of its deployment on the chain in use; null where it has none there. */
  readonly decimals: number | null;
};

/** Facts by coin symbol. */
export type FactsByCoin = ReadonlyMap<string, CoinFacts>;
