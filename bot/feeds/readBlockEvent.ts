import type { Address } from "viem";
import { describeFailure } from "../domain/describeFailure.ts";
import { UnavailableError } from "../domain/errors.ts";
import type { EvmLog } from "../domain/evmLog.ts";
import type { BlockEvent } from "../domain/marketEvent.ts";
import type { ChainClient } from "./openChainClient.ts";

/**
 * One block with all logs of `addresses`, as one event. Logs are asked for by block hash, so that header and logs are
 * of the same block whatever the chain does in between. Throws BLOCK_UNAVAILABLE (retryable).
 */
export async function readBlockEvent(
  client: ChainClient,
  number: bigint,
  addresses: readonly Address[],
): Promise<BlockEvent> {
  try {
    const block = await client.getBlock({ blockNumber: number, includeTransactions: false });
    const logs = await client.getLogs({ blockHash: block.hash, address: [...addresses] });
    return {
      kind: "block",
      timeMs: Number(block.timestamp) * 1_000,
      number,
      hash: block.hash,
      parentHash: block.parentHash,
      baseFeePerGas: block.baseFeePerGas ?? 0n,
      logs: logs.map(toEvmLog),
    };
  } catch (cause) {
    throw new UnavailableError({
      code: "BLOCK_UNAVAILABLE",
      message: `block ${number} could not be read: ${describeFailure(cause)}`,
      cure: "the feed tries again; if it lasts, see `repeg doctor`",
      cause,
    });
  }
}

function toEvmLog(log: {
  address: Address;
  topics: readonly `0x${string}`[];
  data: `0x${string}`;
  logIndex: number;
  transactionHash: `0x${string}`;
}): EvmLog {
  return {
    address: log.address,
    topics: [...log.topics],
    data: log.data,
    logIndex: log.logIndex,
    transactionHash: log.transactionHash,
  };
}
