import type { EthereumProvider } from "hardhat/types/providers";
import type { Account, Address, Chain, PublicClient, TestClient, Transport, WalletClient } from "viem";
import type { ReplicaAccounts } from "./accounts.ts";
import type { BlockContent, MinedBlock, MinedTransaction } from "./blockMiner.ts";
import type { ReplicaFeed } from "./placeFeeds.ts";
import type { PreparedTransaction } from "./preparedTransaction.ts";
import type { Rpc } from "./rpc.ts";

export type ReplicaOptions = {
  /** Unix seconds of the genesis block; 2023-03-10T17:00:00Z where absent. */
  readonly genesisTimestampSeconds?: bigint;
  /**
   * True mines each transaction at once, at the wall clock's pace, which suits tests of single calls. False (the
   * default) mines only what `mine` is asked for, at given times, so that the same calls give the same block hashes.
   */
  readonly automine?: boolean;
};

/** A running replica chain in this process. */
export type Replica = {
  readonly provider: EthereumProvider;
  readonly rpc: Rpc;
  readonly publicClient: PublicClient<Transport, Chain>;
  readonly testClient: TestClient<"hardhat", Transport, Chain>;
  /** A client that signs with one of the node's own accounts. */
  walletClient(account: Address): WalletClient<Transport, Chain, Account>;
  readonly accounts: ReplicaAccounts;
  readonly feeds: readonly ReplicaFeed[];
  /** Holds the positions of the Uniswap v3 pools. */
  readonly uniswapV3LiquidityProvider: Address;
  /** Holds the positions of the Uniswap v4 pools. */
  readonly uniswapV4LiquidityProvider: Address;
  /** Head after the set-up. */
  readonly head: { readonly number: bigint; readonly hash: `0x${string}`; readonly timestampSeconds: bigint };
  /** Sends these transactions and mines one block; needs `automine` off. */
  mine(content: BlockContent): Promise<MinedBlock>;
  /** Mines one transaction alone, twelve seconds after the head. Throws with the reason unless it succeeds. */
  send(transaction: PreparedTransaction): Promise<MinedTransaction>;
  setAutomine(on: boolean): Promise<void>;
  close(): Promise<void>;
};
