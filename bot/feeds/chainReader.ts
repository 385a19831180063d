import type { Address, Hex } from "viem";
import type { ChainClient } from "./openChainClient.ts";

/** Where and as of which block contracts are read. */
export type ChainReader = {
  readonly client: ChainClient;
  readonly multicall3: Address;
  readonly blockNumber: bigint;
  /** The very block; where it is given, a node that has another one at that number does not answer. */
  readonly blockHash?: Hex;
};
