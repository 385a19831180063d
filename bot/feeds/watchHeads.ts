import type { ChainClient } from "./openChainClient.ts";

/**
 * Subscribes to new heads (`newHeads` over WebSocket, by polling over HTTP). Numbers may skip: the block feed fills gaps.
 * @returns ends the subscription
 */
export function watchHeads(args: {
  client: ChainClient;
  onHead: (number: bigint) => void;
  onError: (error: Error) => void;
}): () => void {
  return args.client.watchBlockNumber({ onBlockNumber: args.onHead, onError: args.onError, emitOnBegin: true });
}
