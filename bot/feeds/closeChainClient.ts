import type { ChainClient } from "./openChainClient.ts";

/**
 * Ends a client's WebSocket, which would otherwise go on reconnecting to a node that is gone. Over HTTP there is
 * nothing to end.
 */
export async function closeChainClient(client: ChainClient): Promise<void> {
  const open: unknown = client.transport["getRpcClient"];
  if (typeof open !== "function") return;
  // The library opens the connection anew where it had ended; to a node that is gone there is nothing to end.
  const socket: unknown = await Promise.resolve(open()).catch(() => null);
  if (typeof socket !== "object" || socket === null || !("close" in socket)) return;
  if (typeof socket.close === "function") socket.close();
}
