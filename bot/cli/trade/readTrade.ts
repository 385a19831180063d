import { type Address, getAddress, type Hex, type Transaction, type TransactionReceipt } from "viem";
import { depegExecutorAbi } from "../../domain/depegExecutorAbi.ts";
import { describeRevert } from "../../domain/describeRevert.ts";
import { InvalidInputError, UnavailableError } from "../../domain/errors.ts";
import type { ChainSelection } from "../../engine/selectChain.ts";
import { simulationFailure } from "../../executors/simulationFailure.ts";
import type { ChainClient } from "../../feeds/openChainClient.ts";
import { type AddressBook, createAddressBook } from "./addressBook.ts";
import { type CallTree, readCallTree } from "./callTree.ts";
import { nameRevert } from "./nameRevert.ts";
import { type TradeReceipt, type TradeReport, tradeReport } from "./tradeReport.ts";

/**
 * Reads a transaction from a node and takes it apart.
 * @throws UnavailableError TRADE_NOT_FOUND; InvalidInputError where it is no trade of a DepegExecutor
 */
export async function readTrade(client: ChainClient, selection: ChainSelection, hash: Hex): Promise<TradeReport> {
  const transaction = await findTransaction(client, hash);
  const { from, to: executor, input: calldata, gas: gasLimit } = transaction;
  if (executor === null) throw noTrade(hash);
  const operator = getAddress(from);
  const receipt = await findReceipt(client, hash);
  const treasury = await treasuryOf(client, executor);
  const book = createAddressBook(selection, { executor, treasury, operator });
  const tree = receipt === null ? null : await readCallTree(client, hash, book);
  const reverted = receipt?.status === "reverted";
  const evidence = {
    ...{ hash, operator, executor, calldata, gasLimit },
    outcome: receipt === null ? "pending" : reverted ? "reverted" : "included",
    receipt: receipt === null ? null : await toTradeReceipt(client, receipt),
    failure: reverted ? await revertReason(client, transaction, receipt, tree, book) : null,
    callTree: tree?.lines ?? null,
    source: { kind: "node" },
  } as const;
  return tradeReport(evidence, book);
}

async function findTransaction(client: ChainClient, hash: Hex): Promise<Transaction> {
  try {
    return await client.getTransaction({ hash });
  } catch (cause) {
    throw new UnavailableError({
      code: "TRADE_NOT_FOUND",
      message: `the node does not know the transaction ${hash}`,
      cure: "check the hash and the chain; a replay's chain ends with it, but its journal stays: leave --rpc out",
      cause,
    });
  }
}

function noTrade(hash: Hex): InvalidInputError {
  return new InvalidInputError({ field: "hash", value: hash, expected: "a transaction that calls a contract" });
}

async function findReceipt(client: ChainClient, hash: Hex): Promise<TransactionReceipt | null> {
  try {
    return await client.getTransactionReceipt({ hash });
  } catch {
    // Known but not mined yet: nodes answer null, which viem throws.
    return null;
  }
}

async function treasuryOf(client: ChainClient, executor: Address): Promise<Address | undefined> {
  try {
    return await client.readContract({ address: executor, abi: depegExecutorAbi, functionName: "treasury" });
  } catch {
    // A contract that only looks like ours: its address is shown instead of a name.
    return undefined;
  }
}

async function toTradeReceipt(client: ChainClient, receipt: TransactionReceipt): Promise<TradeReceipt> {
  const { blockNumber, gasUsed, effectiveGasPrice, logs } = receipt;
  const { timestamp } = await client.getBlock({ blockNumber });
  return { blockNumber, timeMs: Number(timestamp) * 1_000, gasUsed, effectiveGasPrice, logs };
}

/** From the trace where the node has one; else the transaction is called again on the state before its block. */
async function revertReason(
  client: ChainClient,
  transaction: Transaction,
  receipt: TransactionReceipt,
  tree: CallTree | null,
  book: AddressBook,
): Promise<string> {
  if (tree !== null) return nameRevert(describeRevert(tree.output), book);
  const { from, to, input, gas } = transaction;
  const beforeBlock = `on the state before its block, which others in the block may have changed`;
  try {
    await client.call({ account: from, to, data: input, gas, blockNumber: receipt.blockNumber - 1n });
    return `it would have succeeded ${beforeBlock}`;
  } catch (cause) {
    return `${nameRevert(simulationFailure(cause), book)} (${beforeBlock})`;
  }
}
