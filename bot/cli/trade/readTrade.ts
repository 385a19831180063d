import { type Address, getAddress, type Hex, type Transaction, type TransactionReceipt } from "viem";
import { depegExecutorAbi } from "../../domain/depegExecutorAbi.ts";
import { describeRevert } from "../../domain/describeRevert.ts";
import { InvalidInputError, UnavailableError } from "../../domain/errors.ts";
import type { ChainSelection } from "../../engine/selectChain.ts";
import { simulationFailure } from "../../executors/simulationFailure.ts";
import type { ChainClient } from "../../feeds/openChainClient.ts";
import { toNodeError } from "../../feeds/toNodeError.ts";
import { createAddressBook } from "./addressBook.ts";
import { type CallTree, readCallTree } from "./callTree.ts";
import { type Failure, type TradeReceipt, type TradeReport, tradeReport } from "./tradeReport.ts";

const NOT_RUN: CallTree = { ok: false, reason: "it has not been mined yet" };

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
  const callTree = receipt === null ? NOT_RUN : await readCallTree(client, hash, book);
  const reverted = receipt?.status === "reverted";
  const evidence = {
    ...{ hash, operator, executor, calldata, gasLimit },
    outcome: receipt === null ? "pending" : reverted ? "reverted" : "included",
    receipt: receipt === null ? null : await toTradeReceipt(client, receipt),
    failure: reverted ? await revertReason(client, transaction, receipt, callTree) : null,
    callTree,
    explorerUrl: (await isLocalNode(client)) ? null : selection.chain.explorerTransactionUrl(hash),
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
  tree: CallTree,
): Promise<Failure> {
  if (tree.ok) return { reason: describeRevert(tree.output), note: null };
  const { from, to, input, gas } = transaction;
  const note = "from the state before its block, which others in the block may have changed";
  try {
    await client.call({ account: from, to, data: input, gas, blockNumber: receipt.blockNumber - 1n });
    return { reason: "not known: run again, it would have succeeded", note };
  } catch (cause) {
    return { reason: reasonOf(cause), note };
  }
}

/** The trade's own reason; or why the node could not be asked for it, which must not hide the rest of the report. */
function reasonOf(cause: unknown): string {
  try {
    return simulationFailure(cause);
  } catch {
    return `not known: ${toNodeError(cause).message}`;
  }
}

/** True where the node says that it is a development chain, which no explorer knows. */
async function isLocalNode(client: ChainClient): Promise<boolean> {
  try {
    const version: unknown = await client.transport.request({ method: "web3_clientVersion" });
    return typeof version === "string" && /hardhat|edr|anvil|ganache/i.test(version);
  } catch {
    // A node that keeps its name to itself is a public one.
    return false;
  }
}
