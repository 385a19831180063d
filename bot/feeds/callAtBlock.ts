import type { Hex } from "viem";
import { describeFailure } from "../domain/describeFailure.ts";
import type { ChainReader } from "./chainReader.ts";
import type { ChainClient } from "./openChainClient.ts";

/** What a node says that takes no block hash in place of a number (EIP-1898). */
const TAKES_NO_HASH =
  /invalid (?:param|argument|block|input)|-32602|cannot unmarshal|not supported|unsupported|unmarshal/i;

/** Nodes that were found to take none: they are asked by number from then on. */
const byNumber = new WeakSet<ChainClient>();

/** What the multicall contract answers to `data` at the reader's block. Throws as the client does. */
export async function callAtBlock(reader: ChainReader, data: Hex): Promise<Hex> {
  const { client, multicall3: to, blockNumber, blockHash } = reader;
  if (blockHash !== undefined && !byNumber.has(client)) {
    try {
      return (await client.call({ to, data, blockHash, requireCanonical: true })).data ?? "0x";
    } catch (error) {
      if (!TAKES_NO_HASH.test(describeFailure(error))) throw error;
      byNumber.add(client);
    }
  }
  return (await client.call({ to, data, blockNumber })).data ?? "0x";
}
