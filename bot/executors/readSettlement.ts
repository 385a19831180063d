import {
  type Address,
  type Hex,
  type PublicClient,
  type Transaction,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from "viem";
import { describeFailure } from "../domain/describeFailure.ts";
import type { ExecutionReport } from "../domain/executionReport.ts";
import type { TransactionIntent } from "../domain/intentStore.ts";
import type { BlockEvent } from "../domain/marketEvent.ts";
import { isTransactionKnown } from "./isTransactionKnown.ts";
import { simulationFailure } from "./simulationFailure.ts";

/** Blocks on top of one before what it says of a nonce or of a deadline is acted on: nodes lag, and blocks are orphaned. */
const SETTLED_BLOCKS = 3n;
/** Nodes keep the state of 128 blocks; far from the head nothing but receipts can be asked for. */
const RECENT_BLOCKS = 100n;

/**
 * What became of a sent transaction by `block`: included, reverted, dropped (its nonce was used by another, or its
 * deadline passed and no node has it), or null while that is not known. Only receipts of blocks up to `block` count, so that a catch-up after a pause reports each
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
  return reportMined(client, intent, receipt, block);
}

async function reportMined(
  client: PublicClient,
  intent: TransactionIntent,
  receipt: TransactionReceipt,
  block: BlockEvent,
): Promise<ExecutionReport | null> {
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

/**
 * Decides that a transaction without a receipt can never have one, or cannot move anything any more. Whoever is not sure
 * waits: a trade called dropped that was made would be missing from the books.
 */
async function readDrop(
  client: PublicClient,
  intent: TransactionIntent,
  operator: Address,
  block: BlockEvent,
): Promise<ExecutionReport | null> {
  const settledAt = block.number - SETTLED_BLOCKS;
  if (settledAt < 0n || (await client.getBlockNumber({ cacheTime: 0 })) > block.number + RECENT_BLOCKS) return null;
  const used = await client.getTransactionCount({ address: operator, blockNumber: settledAt });
  if (used > intent.nonce) {
    const late = await findReceipt(client, intent.transactionHash);
    if (late !== null) return reportMined(client, intent, late, block);
    return dropped(intent, `nonce ${intent.nonce} was used by another transaction`);
  }
  if (settledAt < intent.deadlineBlock || (await isTransactionKnown(client, intent.transactionHash))) return null;
  return dropped(intent, `it was not mined by block ${intent.deadlineBlock}, its last, and the node does not have it`);
}

function dropped({ planId }: TransactionIntent, reason: string): ExecutionReport {
  return { outcome: "dropped", planId, reason };
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

/**
 * Runs the mined transaction again on the end state of its block: the reason as far as an ordinary node can tell. That
 * the trade reverted is known without it, so a node that cannot tell holds nothing up.
 */
async function revertReason(client: PublicClient, receipt: TransactionReceipt): Promise<string> {
  try {
    const transaction = await client.getTransaction({ hash: receipt.transactionHash });
    return await runAgain(client, transaction, receipt.blockNumber);
  } catch (cause) {
    return `the reason could not be read: ${describeFailure(cause)}`;
  }
}

async function runAgain(client: PublicClient, transaction: Transaction, blockNumber: bigint): Promise<string> {
  try {
    await client.call({
      account: transaction.from,
      to: transaction.to,
      data: transaction.input,
      gas: transaction.gas,
      accessList: transaction.accessList,
      blockNumber,
    });
    return "reverted in its block, though it succeeds on the block's end state";
  } catch (cause) {
    return simulationFailure(cause);
  }
}
