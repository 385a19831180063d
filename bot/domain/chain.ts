import type { Address } from "viem";
import type { OracleFeed } from "./stablecoin.ts";

/** A pool as a chain's address book lists it, its tokens by coin symbol in the pool's own order. */
export type ListedPool = {
  readonly id: string;
  readonly type: string;
  readonly address: Address;
  readonly coins: readonly string[];
  readonly createdAtBlock: bigint;
};

/** One chain: addresses, finality, gas rules, explorers. */
export type Chain = {
  readonly id: number;
  readonly name: string;
  readonly blockTimeSeconds: number;
  /** Blocks after which a receipt is taken as final. */
  readonly finalityBlocks: number;
  readonly multicall3: Address;
  readonly explorerTransactionUrl: (hash: string) => string;
  /** Ether in USD, for gas. */
  readonly gasTokenFeed: OracleFeed;
  readonly pools: readonly ListedPool[];
  /** Lender id → its contract. */
  readonly lenders: { readonly [lenderId: string]: Address };
};

/** Keeps a chain's file typed and its shape in one place. */
export function defineChain(chain: Chain): Chain {
  return chain;
}
