import type { NetworkConnection } from "hardhat/types/network";
import type { EthereumProvider } from "hardhat/types/providers";

/** An EVM in this process, reached without a socket. */
export type ReplicaNetwork = { readonly provider: EthereumProvider; close(): Promise<void> };

/** When the chain begins. */
export type NetworkOptions = {
  /** Unix seconds of the genesis block; the default is that of `hardhat.config.ts`. */
  readonly genesisTimestampSeconds?: bigint;
};

/**
 * Opens the network "replica" of `hardhat.config.ts`: an empty EVM of its own with chain id 1, in this process.
 * Hardhat is loaded on the first call, because loading it takes longer than everything else that imports this file.
 */
export async function openNetwork(options: NetworkOptions = {}): Promise<NetworkConnection<"l1">> {
  const { default: hre } = await import("hardhat");
  return hre.network.create({ network: "replica", chainType: "l1", override: networkOverride(options) });
}

/** The part of the network's configuration that options change. */
export function networkOverride(options: NetworkOptions): { readonly initialDate?: string } {
  if (options.genesisTimestampSeconds === undefined) return {};
  return { initialDate: new Date(Number(options.genesisTimestampSeconds) * 1000).toISOString() };
}
