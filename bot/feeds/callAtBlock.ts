import { type Hex, zeroAddress } from "viem";
import type { ChainReader } from "./chainReader.ts";
import type { ChainClient } from "./openChainClient.ts";

/** Whether a node takes a block's hash in place of its number (EIP-1898), once that had to be found out. */
const takesHash = new WeakMap<ChainClient, boolean>();

/**
 * What the multicall contract answers to `data` at the reader's very block, or at its number where the node takes no
 * hashes. Throws as the client does.
 */
export async function callAtBlock(reader: ChainReader, data: Hex): Promise<Hex> {
  const { client, multicall3: to, blockNumber, blockHash } = reader;
  if (blockHash !== undefined && takesHash.get(client) !== false) {
    try {
      return (await client.call({ to, data, blockHash, requireCanonical: true })).data ?? "0x";
    } catch (error) {
      // A block that was replaced, a multicall that is too much, a node that is away: all of them fail as well.
      if (takesHash.get(client) === true || (await knowsItsHead(client))) throw error;
    }
  }
  return (await client.call({ to, data, blockNumber })).data ?? "0x";
}

/** Asks for something at the hash of the newest block. A node that does not answer at all is asked again another time. */
async function knowsItsHead(client: ChainClient): Promise<boolean> {
  const { hash: blockHash } = await client.getBlock({ blockTag: "latest", includeTransactions: false });
  const isTaken = await client.request({ method: "eth_getBalance", params: [zeroAddress, { blockHash }] }).then(
    () => true,
    () => false,
  );
  takesHash.set(client, isTaken);
  return isTaken;
}
