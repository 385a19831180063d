import type { Address } from "viem";
import type { Json } from "./json.ts";
import type { OracleFeed } from "./stablecoin.ts";

/** A pool as a chain's address book lists it, its tokens by coin symbol in the pool's own order. */
export type ListedPool = {
  readonly id: string;
  readonly type: string;
  readonly address: Address;
  readonly coins: readonly string[];
  readonly createdAtBlock: bigint;
  /** Who takes what is sold, where that is not the pool itself: the gem join of Maker's first PSMs. */
  readonly spender?: Address;
  /** Other accounts that its coins come from or go to: the pocket of a LitePSM. The ledger books them as the venue. */
  readonly holders?: readonly Address[];
  /** What its type needs beyond that; see `PoolDeployment`. */
  readonly parameters?: { readonly [name: string]: Json };
};

/** A flash lender as a chain's address book lists it. Several may be of one kind: any ERC-3156 lender is spoken to alike. */
export type ListedLender = {
  /** Ours, stable, readable; the kind's own name where the chain has one of that kind. */
  readonly id: string;
  /** Id of the `Lender` that speaks to it. */
  readonly kind: string;
  readonly address: Address;
  /** Absent where it is older than every event that can be replayed. */
  readonly createdAtBlock?: bigint;
};

/** A contract that makes pools or keeps a list of them. */
export type ListedFactory = {
  /** Which interface it has: the name of a source of `bot/feeds/discovery/`. */
  readonly kind: string;
  readonly address: Address;
  /** At or before its own block: where a search through logs begins. */
  readonly createdAtBlock: bigint;
};

/** Sites that show a chain's contracts and check their source. Addresses of the sites, without a slash at the end. */
export type ChainExplorers = { readonly etherscan: string; readonly blockscout: string };

/**
 * Whose blocks `block.number` counts inside a contract: the chain's own, as its nodes number them, or those of the chain
 * that it settles on, whose number the chain's blocks do not tell.
 */
export type BlockNumberInContracts = "own" | "parentChain";

/** One chain: addresses, finality, gas rules, explorers. */
export type Chain = {
  readonly id: number;
  readonly name: string;
  /** What it is called on the command line: `repeg deploy --network arbitrum`. */
  readonly network: string;
  readonly blockTimeSeconds: number;
  /** Blocks after which a receipt is taken as final. */
  readonly finalityBlocks: number;
  /** What a trade's deadline counts in. */
  readonly blockNumberInContracts: BlockNumberInContracts;
  readonly multicall3: Address;
  readonly explorerTransactionUrl: (hash: string) => string;
  readonly explorers: ChainExplorers;
  /** The gas token in USD. */
  readonly gasTokenFeed: OracleFeed;
  /**
   * Contract that tells the fee for a transaction's bytes on the chain below, which is charged beside the gas; null
   * where the gas covers everything.
   */
  readonly dataFeeOracle: Address | null;
  readonly pools: readonly ListedPool[];
  readonly lenders: readonly ListedLender[];
  /** Where pools beyond the listed ones are looked for; absent where nowhere. */
  readonly factories?: readonly ListedFactory[];
};

/** Keeps a chain's file typed and its shape in one place. */
export function defineChain(chain: Chain): Chain {
  return chain;
}
