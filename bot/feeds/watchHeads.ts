import type { ChainClient } from "./openChainClient.ts";

/** How often the node is asked for its head beside the subscription. */
const CHECK_MS = 10_000;

/**
 * Subscribes to new heads (`newHeads` over WebSocket, by polling over HTTP), and asks for the head from time to time as
 * well: a connection can be dead without anybody saying so. Numbers may skip or repeat: the block feed fills gaps.
 * @returns ends the subscription
 */
export function watchHeads(args: {
  client: ChainClient;
  onHead: (number: bigint) => void;
  onError: (error: Error) => void;
  checkMs?: number;
}): () => void {
  const { client, onHead, onError } = args;
  let isOver = false;
  const unwatch = client.watchBlockNumber({ onBlockNumber: onHead, onError, emitOnBegin: true });
  const check = async () => {
    try {
      const head = await client.getBlockNumber({ cacheTime: 0 });
      if (!isOver) onHead(head);
    } catch (error) {
      if (!isOver) onError(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const timer = setInterval(() => void check(), args.checkMs ?? CHECK_MS);
  return () => {
    isOver = true;
    clearInterval(timer);
    unwatch();
  };
}
