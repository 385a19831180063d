import type { Address } from "viem";

/** What a lender said of one token. All units are base units of the token. */
export type FlashQuote = {
  readonly token: Address;
  /** The most that it lends in one loan. */
  readonly capacityUnits: bigint;
  /**
   * Its fee for the whole capacity; null where it would not say, or where its fee is not in proportion to the loan, so
   * that the fee of another loan is not known.
   */
  readonly feeAtCapacityUnits: bigint | null;
};
