import {
  type Address,
  type Hex,
  type PublicClient,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from "viem";
import type { ExecutionReport } from "../domain/executionReport.ts";
import type { TransactionIntent } from "../domain/intentStore.ts";
import type { BlockEvent } from "../domain/marketEvent.ts";
import { simulationFailure } from "./simulationFailure.ts";

/**
 * What became of a sent transaction by `block`: included, reverted, dropped (its nonce was used by another), or null
 * while that is not known. Only receipts of blocks up to `block` count, so that a catch-up after a pause reports each
 * at its own block.
 */
export async function readSettlement(
  client: PublicClient,
  intent: TransactionIntent,
  operator: Address,
  block: BlockEvent,
): Promise<ExecutionReport | null> {
  const receipt = await findReceipt(client, intent.transactionHash);
  if (receipt === null) return readDrop(client, intent, operator, block);
  if (receipt.blockNumber > block.number) return null;
  const mined = {
    planId: intent.planId,
    transactionHash: receipt.transactionHash,
    blockNumber: receipt.blockNumber,
    blockHash: receipt.blockHash,
    gasUsed: receipt.gasUsed,
    effectiveGasPrice: receipt.effectiveGasPrice,
  };
  if (receipt.status === "success")
    return { outcome: "included", ...mined, from: receipt.from, logs: receiptLogs(receipt) };
  return { outcome: "reverted", ...mined, reason: await revertReason(client, receipt) };
}

async function findReceipt(client: PublicClient, hash: Hex): Promise<TransactionReceipt | null> {
  try {
    return await client.getTransactionReceipt({ hash });
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return null;
    throw error;
  }
}

async function readDrop(
  client: PublicClient,
  intent: TransactionIntent,
  operator: Address,
  block: BlockEvent,
): Promise<ExecutionReport | null> {
  const used = await client.getTransactionCount({ address: operator, blockNumber: block.number });
  if (used <= intent.nonce) return null;
  return {
    outcome: "dropped",
    planId: intent.planId,
    reason: `nonce ${intent.nonce} was used by another transaction`,
  };
}

function receiptLogs(receipt: TransactionReceipt) {
  return receipt.logs.map(({ address, topics, data, logIndex, transactionHash }) => ({
    address,
    topics: [...topics],
    data,
    logIndex,
    transactionHash,
  }));
}

/** Runs the mined transaction again on the end state of its block: the reason as far as an ordinary node can tell. */
async function revertReason(client: PublicClient, receipt: TransactionReceipt): Promise<string> {
  const transaction = await client.getTransaction({ hash: receipt.transactionHash });
  try {
    await client.call({
      account: transaction.from,
      to: transaction.to,
      data: transaction.input,
      gas: transaction.gas,
      blockNumber: receipt.blockNumber,
    });
    return "reverted in its block, though it succeeds on the block's end state";
  } catch (cause) {
    return simulationFailure(cause);
  }
}
