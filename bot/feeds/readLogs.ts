import { type Hex, numberToHex, type RpcLog } from "viem";
import { UnavailableError } from "../domain/errors.ts";
import type { EvmLog } from "../domain/evmLog.ts";
import { bloomChance } from "./bloomChance.ts";
import { bloomMayHold } from "./bloomMayHold.ts";
import type { LogSubscription } from "./logSubscription.ts";
import type { ChainClient } from "./openChainClient.ts";

/** The block whose logs are wanted. `logsBloom` is null where the node does not give it. */
export type LoggedBlock = { readonly number: bigint; readonly hash: Hex; readonly logsBloom: Hex | null };

/** Addresses a request: some nodes refuse more than a thousand. */
const MOST_ADDRESSES = 500;
/** A bloom that would deceive less often than this is taken at its word. */
const IMPROBABLE = 0.01;

/**
 * The wanted logs of one block, in block order. Asked for by block hash, so that they are of that very block.
 *
 * A node can have a block and not its logs yet, and then answers that there are none. Where the header's bloom says that
 * there may be some it is asked again, by number; and where the bloom is too empty to say so by chance, for the receipts.
 * @throws LOGS_UNUSABLE (retryable) where the node answers with logs of another block, or such as are not final
 */
export async function readLogs(
  client: ChainClient,
  block: LoggedBlock,
  subscription: LogSubscription,
): Promise<readonly EvmLog[]> {
  if (subscription.addresses.length === 0) return [];
  const logs = await askByHash(client, block, subscription);
  const all = logs.length > 0 || !mayHoldAny(block, subscription) ? logs : await askAgain(client, block, subscription);
  return inOrder(all.map((log) => checked(log, block))).filter((log) => subscription.concerns(log));
}

async function askByHash(
  client: ChainClient,
  { hash: blockHash }: LoggedBlock,
  { addresses, topics }: LogSubscription,
): Promise<readonly RpcLog[]> {
  const answers: RpcLog[] = [];
  for (let from = 0; from < addresses.length; from += MOST_ADDRESSES) {
    const filter = { blockHash, address: addresses.slice(from, from + MOST_ADDRESSES), topics: [[...topics]] };
    answers.push(...(await client.request({ method: "eth_getLogs", params: [filter] })));
  }
  return answers;
}

async function askAgain(
  client: ChainClient,
  { number, hash, logsBloom }: LoggedBlock,
  { addresses, topics }: LogSubscription,
): Promise<readonly RpcLog[]> {
  const at = numberToHex(number);
  const filter = { fromBlock: at, toBlock: at, address: [...addresses], topics: [[...topics]] };
  const logs = await client.request({ method: "eth_getLogs", params: [filter] });
  if (logs.length > 0 || logsBloom === null || bloomChance(logsBloom, addresses.length) > IMPROBABLE) return logs;
  const asked = new Set(addresses.map((address) => address.toLowerCase()));
  const all = await askReceipts(client, hash);
  return all.filter((log) => asked.has(log.address.toLowerCase()) && topics.includes(log.topics[0] ?? "0x"));
}

/** A node without that method, or without those receipts, is left with what it said before. */
async function askReceipts(client: ChainClient, hash: Hex): Promise<readonly RpcLog[]> {
  try {
    const receipts = await client.request({ method: "eth_getBlockReceipts", params: [hash] });
    return (receipts ?? []).flatMap(({ logs }) => logs);
  } catch {
    return [];
  }
}

function mayHoldAny({ logsBloom: bloom }: LoggedBlock, { addresses, topics }: LogSubscription): boolean {
  if (bloom === null) return false;
  return (
    topics.some((topic) => bloomMayHold(bloom, topic)) && addresses.some((address) => bloomMayHold(bloom, address))
  );
}

function checked(log: RpcLog, block: LoggedBlock): EvmLog {
  const { address, topics, data, logIndex, transactionHash, blockHash } = log;
  if (log.removed === true) throw unusable(block, "a log that was removed");
  if (logIndex === null || transactionHash === null || blockHash === null) throw unusable(block, "a pending log");
  if (blockHash !== block.hash) throw unusable(block, `a log of block ${blockHash}`);
  return { address, topics: [...topics], data, logIndex: Number(logIndex), transactionHash };
}

function inOrder(logs: readonly EvmLog[]): readonly EvmLog[] {
  return [...logs].sort((one, other) => one.logIndex - other.logIndex);
}

function unusable({ number, hash }: LoggedBlock, found: string): UnavailableError {
  return new UnavailableError({
    code: "LOGS_UNUSABLE",
    message: `asked for the logs of block ${number} ${hash}, the node gave ${found}`,
    cure: "the feed tries again; if it lasts, use another node",
  });
}
