import { type Address, numberToHex, type RpcLog } from "viem";
import type { ChainClient } from "../openChainClient.ts";
import { toNodeError } from "../toNodeError.ts";
import type { PlacedLog, WantedTopics } from "./poolSource.ts";

/** Requests of one search: a node that permits a hundred thousand blocks each gets through seven years of Ethereum. */
const MOST_REQUESTS = 200;
/** Faults that another range of blocks does not mend. */
const NOT_THE_RANGE: readonly string[] = ["RPC_REFUSED", "RPC_NOT_JSON", "RPC_DROPPED"];

/** Which logs of which blocks, both ends inclusive. */
export type LogSearch = {
  readonly address: Address;
  readonly topics: WantedTopics;
  readonly fromBlock: bigint;
  readonly toBlock: bigint;
};

/**
 * Logs of many blocks, the oldest first. A range that the node refuses is halved.
 * @returns null where the node permits so little at a time that the search would not end
 * @throws UnavailableError where the node is away or refuses everything
 */
export async function searchLogs(client: ChainClient, search: LogSearch): Promise<readonly PlacedLog[] | null> {
  const found: PlacedLog[] = [];
  const open = [{ from: search.fromBlock, to: search.toBlock }];
  let requests = 0;
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    if (requests >= MOST_REQUESTS) return null;
    requests += 1;
    const logs = await ask(client, search, range.from, range.to);
    if (logs !== null) found.push(...logs.flatMap(placed));
    else {
      const middle = (range.from + range.to) / 2n;
      if (range.from === range.to) return null;
      open.push({ from: middle + 1n, to: range.to }, { from: range.from, to: middle });
    }
  }
  return found;
}

async function ask(
  client: ChainClient,
  { address, topics }: LogSearch,
  from: bigint,
  to: bigint,
): Promise<readonly RpcLog[] | null> {
  const wanted = topics.map((topic) => (topic === null || typeof topic === "string" ? topic : [...topic]));
  const filter = { address, topics: wanted, fromBlock: numberToHex(from), toBlock: numberToHex(to) };
  try {
    return await client.request({ method: "eth_getLogs", params: [filter] });
  } catch (cause) {
    const error = toNodeError(cause);
    if (NOT_THE_RANGE.includes(error.code)) throw error;
    return null;
  }
}

function placed({ address, topics, data, logIndex, transactionHash, blockNumber }: RpcLog): readonly PlacedLog[] {
  if (blockNumber === null || logIndex === null || transactionHash === null) return [];
  const log = { address, topics: [...topics], data, logIndex: Number(logIndex), transactionHash };
  return [{ ...log, blockNumber: BigInt(blockNumber) }];
}
