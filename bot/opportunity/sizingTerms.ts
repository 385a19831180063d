/** What sizing has to respect. All units are base units of the route's first token. */
export type SizingTerms = {
  /** Largest input allowed. */
  readonly maxUnits: bigint;
  /** The first input that the search tries, of the order of a small trade. */
  readonly firstStepUnits: bigint;
  /** How much profit may be left on the table. */
  readonly toleranceUnits: bigint;
  /** What borrowing `units` costs, rounded as the lender rounds; null where it would not lend that much. */
  readonly loanFee: (units: bigint) => bigint | null;
  /** What an amount of gas costs, rounded up. */
  readonly gasUnits: (gas: bigint) => bigint;
};
