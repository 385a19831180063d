import type { Address, Hex } from "viem";

/** A log as the node gave it, in block order. */
export type EvmLog = {
  readonly address: Address;
  readonly topics: readonly Hex[];
  readonly data: Hex;
  readonly logIndex: number;
  readonly transactionHash: Hex;
};
