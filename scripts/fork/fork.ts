import type { Account, Address, Chain, PublicClient, Transport, WalletClient } from "viem";
import type { ReplicaAccounts } from "../replica/accounts.ts";
import type { Rpc } from "../replica/rpc.ts";
import type { ForkPoint } from "./forkPoint.ts";

/** A chain of our own that goes on from a block of another: what is sent to it stays in this process. */
export type Fork = {
  readonly point: ForkPoint;
  readonly rpc: Rpc;
  readonly client: PublicClient<Transport, Chain>;
  /** Well-known test accounts with ether, under the names that they have on the replica. */
  readonly accounts: Pick<ReplicaAccounts, "deployer" | "owner" | "treasury" | "operator">;
  /** A client that signs with one of the fork's own accounts; each transaction is mined at once. */
  walletClient(account: Address): WalletClient<Transport, Chain, Account>;
  close(): Promise<void>;
};
