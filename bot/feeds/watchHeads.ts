import { createPublicClient, webSocket } from "viem";

/** Announces heads until closed. */
export type HeadWatch = { readonly close: () => Promise<void> };

/**
 * Subscribes to `newHeads` over WebSocket. `onHead` gets block numbers, which may skip: the block feed fills gaps.
 * A dropped connection is reopened by the transport; `onError` hears of it.
 */
export async function watchHeads(args: {
  url: string;
  onHead: (number: bigint) => void;
  onError: (error: Error) => void;
}): Promise<HeadWatch> {
  const client = createPublicClient({
    transport: webSocket(args.url, { reconnect: { attempts: 1_000, delay: 500 }, keepAlive: true }),
  });
  const unwatch = client.watchBlockNumber({ onBlockNumber: args.onHead, onError: args.onError });
  return {
    close: async () => {
      unwatch();
      const socket = await client.transport.getRpcClient();
      socket.close();
    },
  };
}
