import { describeFailure } from "../domain/describeFailure.ts";
import { RepegError, UnavailableError } from "../domain/errors.ts";
import type { BlockEvent } from "../domain/marketEvent.ts";
import type { LogSubscription } from "./logSubscription.ts";
import type { ChainClient } from "./openChainClient.ts";
import { readLogs } from "./readLogs.ts";

/**
 * One block with all wanted logs in it, as one event. Logs are asked for by block hash, so that header and logs are
 * of the same block whatever the chain does in between. Throws BLOCK_UNAVAILABLE or LOGS_UNUSABLE (both retryable).
 */
export async function readBlockEvent(
  client: ChainClient,
  number: bigint,
  subscription: LogSubscription,
): Promise<BlockEvent> {
  try {
    const { hash, parentHash, timestamp, baseFeePerGas, logsBloom } = await client.getBlock({
      blockNumber: number,
      includeTransactions: false,
    });
    return {
      kind: "block",
      timeMs: Number(timestamp) * 1_000,
      number,
      hash,
      parentHash,
      baseFeePerGas: baseFeePerGas ?? 0n,
      logs: await readLogs(client, { number, hash, logsBloom: logsBloom ?? null }, subscription),
    };
  } catch (cause) {
    if (cause instanceof RepegError) throw cause;
    throw new UnavailableError({
      code: "BLOCK_UNAVAILABLE",
      message: `block ${number} could not be read: ${describeFailure(cause)}`,
      cure: "the feed tries again; if it lasts, see `repeg doctor`",
      cause,
    });
  }
}
