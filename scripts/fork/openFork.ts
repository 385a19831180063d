import { join } from "node:path";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import type { EthereumProvider } from "hardhat/types/providers";
import { createPublicClient, createWalletClient, custom } from "viem";
import { mainnet } from "viem/chains";
import { toNodeError } from "../../bot/feeds/toNodeError.ts";
import { readAccounts } from "../replica/accounts.ts";
import { rpcOf } from "../replica/rpc.ts";
import type { Fork } from "./fork.ts";
import type { ForkPoint } from "./forkPoint.ts";

const ROOT = join(import.meta.dirname, "..", "..");
/** The executor needs transient storage, which the forked block's own rules may not have. */
const HARDFORK = "prague";
const BLOCK_GAS_LIMIT = 60_000_000;
const POLLING_MS = 10;

/**
 * Forks a chain in this process (Hardhat's EDR) and mines one block on it, so that calls run under today's rules.
 * @param cacheFolder where answers of the node are kept between runs; a local node's must not outlive it
 * Throws what `toNodeError` tells.
 */
export async function openFork(point: ForkPoint, cacheFolder: string): Promise<Fork> {
  const { provider, close } = await connect(point, cacheFolder);
  try {
    const rpc = rpcOf(provider);
    await rpc("hardhat_mine", ["0x1"]);
    const shared = { chain: mainnet, transport: custom(provider), pollingInterval: POLLING_MS, cacheTime: 0 } as const;
    return {
      point,
      rpc,
      client: createPublicClient(shared),
      accounts: await readAccounts(rpc),
      walletClient: (account) => createWalletClient({ ...shared, account }),
      close,
    };
  } catch (cause) {
    await close();
    throw toNodeError(cause);
  }
}

async function connect(
  { url, chainId, blockNumber }: ForkPoint,
  cacheFolder: string,
): Promise<{ provider: EthereumProvider; close(): Promise<void> }> {
  const forking = { url, blockNumber: Number(blockNumber) };
  const network = { type: "edr-simulated", chainType: "l1", chainId, hardfork: HARDFORK, forking } as const;
  const limits = { allowUnlimitedContractSize: true, blockGasLimit: BLOCK_GAS_LIMIT, accounts: { count: 8 } };
  const config = { networks: { fork: { ...network, ...limits } }, paths: { cache: cacheFolder } };
  try {
    const hre = await createHardhatRuntimeEnvironment(config, {}, ROOT);
    const connection = await hre.network.create({ network: "fork", chainType: "l1" });
    return { provider: connection.provider, close: () => connection.close() };
  } catch (cause) {
    throw toNodeError(cause);
  }
}
