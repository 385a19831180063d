import type { Address } from "viem";

/** What a compact call leaves out because the executor knows it where the list runs. */
export type CallListContext = {
  readonly executor: Address;
  /** The list's token: the profit token, or what the loan around the list is in; null where the lender does not say. */
  readonly token: Address | null;
};
