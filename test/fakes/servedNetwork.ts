import hre from "hardhat";
import type { EthereumProvider } from "hardhat/types/providers";
import { createPublicClient, custom, type PublicClient, toHex } from "viem";
import { createX } from "../../deploy/createX/createX.ts";
import { presignedCreateX } from "../../scripts/replica/presignedCreateX.ts";
import { type Rpc, rpcOf } from "../../scripts/replica/rpc.ts";

/** An empty chain of any id that other processes reach. */
export type ServedNetwork = {
  readonly url: string;
  readonly rpc: Rpc;
  readonly client: PublicClient;
  close(): Promise<void>;
};

/** Serves a chain that mines every transaction at once, with CreateX put there as anybody may on any chain. */
export async function serveNetwork(
  chainId: number,
  options: { readonly factory?: boolean } = {},
): Promise<ServedNetwork> {
  const providers: EthereumProvider[] = [];
  const hooks: Parameters<typeof hre.hooks.registerHandlers<"network">>[1] = {
    async newConnection(context, next) {
      const connection = await next(context);
      providers.push(connection.provider);
      return connection;
    },
  };
  hre.hooks.registerHandlers("network", hooks);
  const isOptimism = chainId === 10;
  const network = isOptimism ? "node" : "replica";
  const chainType = isOptimism ? "op" : "l1";
  const server = await hre.network.createServer({ network, chainType, override: { chainId } }, "127.0.0.1", 0);
  hre.hooks.unregisterHandlers("network", hooks);
  const [provider] = providers;
  if (provider === undefined) throw new Error("the server opened no connection");
  const rpc = rpcOf(provider);
  if (options.factory ?? true) await placeFactory(rpc);
  const { port } = await server.listen();
  const client: PublicClient = createPublicClient({ transport: custom(provider), cacheTime: 0, pollingInterval: 20 });
  return { url: `http://127.0.0.1:${port}`, rpc, client, close: () => server.close() };
}

async function placeFactory(rpc: Rpc): Promise<void> {
  await rpc("hardhat_setBalance", [createX.presignedDeployer, toHex(createX.presignedCostWei)]);
  await rpc("eth_sendRawTransaction", [await presignedCreateX()]);
}
