import type { AccessList, Address, Hex } from "viem";

/** A contract that makes the benchmark's trade, and the operator's transaction that has it do so. */
export type Contender = {
  readonly id: string;
  /** The contract that is called, whose frames are its own. */
  readonly contract: Address;
  readonly data: Hex;
  /** Null for none; an empty list costs nothing either. */
  readonly accessList: AccessList | null;
  /** Calls of the operator that must have happened before. */
  readonly setUp: readonly { readonly to: Address; readonly data: Hex }[];
};
