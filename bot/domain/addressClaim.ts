import type { ContractRead, ReadResult } from "./contractRead.ts";

/** What the chain answered to a claim, in the words of the expectation, and whether it bears the claim out. */
export type ClaimVerdict = { readonly holds: boolean; readonly actual: string };

/**
 * Something that an address book says of a contract and one read can confirm or refute: a pool's tokens, its factory,
 * a feed's decimals. Definitions make claims, `repeg doctor` and the fork tests put them to a chain.
 */
export type AddressClaim = {
  /** As a person would ask it, e.g. "token0()". */
  readonly what: string;
  readonly read: ContractRead;
  readonly expected: string;
  /** A refuted `must` makes the contract another one than meant; a `should` is worth a look. */
  readonly gravity: "must" | "should";
  /** Total: an answer that cannot be read refutes the claim. */
  judge(result: ReadResult): ClaimVerdict;
};
