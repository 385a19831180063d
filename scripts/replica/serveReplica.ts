import { buildReplica } from "./createReplica.ts";
import { networkOverride, type ReplicaNetwork } from "./network.ts";
import type { Replica, ReplicaOptions } from "./replica.ts";

/** A replica that other processes reach. */
export type ServedReplica = {
  /** The same chain from inside this process: what drives it needs no socket. */
  readonly replica: Replica;
  readonly httpUrl: string;
  readonly webSocketUrl: string;
  close(): Promise<void>;
};

const LOOPBACK = "127.0.0.1";

/**
 * Builds a replica and serves it over HTTP and WebSocket on this machine alone.
 * @param port 0 or absent for a free one
 */
export async function serveReplica(options: ReplicaOptions = {}, port = 0): Promise<ServedReplica> {
  const { default: hre } = await import("hardhat");
  const opened: ReplicaNetwork[] = [];
  const hooks: Parameters<typeof hre.hooks.registerHandlers<"network">>[1] = {
    async newConnection(context, next) {
      const connection = await next(context);
      opened.push({ provider: connection.provider, close: () => connection.close() });
      return connection;
    },
  };
  hre.hooks.registerHandlers("network", hooks);
  const override = networkOverride(options);
  const server = await hre.network.createServer({ network: "replica", chainType: "l1", override }, LOOPBACK, port);
  hre.hooks.unregisterHandlers("network", hooks);
  const [network] = opened;
  if (network === undefined) throw new Error("the server opened no connection");
  const replica = await buildReplica(network, options.automine ?? false);
  const listening = await server.listen();
  return {
    replica,
    httpUrl: `http://${LOOPBACK}:${listening.port}`,
    webSocketUrl: `ws://${LOOPBACK}:${listening.port}`,
    async close() {
      await server.close();
      await replica.close();
    },
  };
}
