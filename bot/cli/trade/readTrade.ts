import {
  type Address,
  decodeFunctionData,
  erc20Abi,
  type Hex,
  hexToString,
  parseEventLogs,
  type Transaction,
  type TransactionReceipt,
} from "viem";
import { depegExecutorAbi } from "../../domain/depegExecutorAbi.ts";
import { InvalidInputError, UnavailableError } from "../../domain/errors.ts";
import type { ChainSelection } from "../../engine/selectChain.ts";
import { simulationFailure } from "../../executors/simulationFailure.ts";
import type { ChainClient } from "../../feeds/openChainClient.ts";
import { type AddressBook, createAddressBook } from "./addressBook.ts";
import { type CallTree, readCallTree } from "./callTree.ts";
import { type DecodedCall, decodeCalls } from "./decodeCalls.ts";
import { describeRevert } from "./describeRevert.ts";

/** One movement of a token, in words. */
export type TokenFlow = { readonly from: string; readonly to: string; readonly amount: string };

/** A trade taken apart, from the chain alone. */
export type TradeReport = {
  readonly hash: Hex;
  readonly outcome: "included" | "reverted" | "pending";
  readonly blockNumber: bigint | null;
  readonly timeMs: number | null;
  readonly operator: Address;
  readonly executor: Address;
  readonly route: string;
  readonly minProfit: string;
  readonly deadlineBlock: bigint;
  readonly calls: readonly DecodedCall[];
  readonly flows: readonly TokenFlow[];
  readonly result: { readonly borrowed: string; readonly repaid: string; readonly profit: string } | null;
  readonly gas: {
    readonly limit: bigint;
    readonly used: bigint | null;
    readonly priceWei: bigint | null;
    readonly costWei: bigint | null;
  };
  readonly revertReason: string | null;
  readonly callTree: CallTree["lines"] | null;
};

/**
 * Reads a transaction and takes it apart.
 * @throws UnavailableError TRADE_NOT_FOUND; InvalidInputError where it is no trade of a DepegExecutor
 */
export async function readTrade(client: ChainClient, selection: ChainSelection, hash: Hex): Promise<TradeReport> {
  const transaction = await findTransaction(client, hash);
  const { trade, executor } = decodeTrade(transaction);
  const receipt = await findReceipt(client, hash);
  const treasury = await treasuryOf(client, executor);
  const book = createAddressBook(selection, { executor, treasury, operator: transaction.from });
  const tree = receipt === null ? null : await readCallTree(client, hash, book);
  return {
    hash,
    outcome: receipt === null ? "pending" : receipt.status === "success" ? "included" : "reverted",
    blockNumber: receipt?.blockNumber ?? null,
    timeMs: receipt === null ? null : await timeOf(client, receipt.blockNumber),
    operator: transaction.from,
    executor,
    route: hexToString(trade.route, { size: 32 }),
    minProfit: book.amountOf(trade.profitToken, trade.minProfit),
    deadlineBlock: trade.deadlineBlock,
    calls: decodeCalls(trade.calls, book),
    flows: receipt === null ? [] : flowsOf(receipt, book),
    result: receipt === null ? null : resultOf(receipt, book),
    gas: gasOf(transaction, receipt),
    revertReason: receipt?.status === "reverted" ? await revertReason(client, transaction, receipt, tree, book) : null,
    callTree: tree?.lines ?? null,
  };
}

async function findTransaction(client: ChainClient, hash: Hex): Promise<Transaction> {
  try {
    return await client.getTransaction({ hash });
  } catch (cause) {
    throw new UnavailableError({
      code: "TRADE_NOT_FOUND",
      message: `the node does not know the transaction ${hash}`,
      cure: "check the hash and the chain; a replay's chain ends with it unless it was started with --keep-chain",
      cause,
    });
  }
}

function decodeTrade({ hash, input, to }: Transaction) {
  const decoded = decodeExecute(input);
  if (decoded === null || to === null) {
    throw new InvalidInputError({
      field: "hash",
      value: hash,
      expected: "a transaction that calls execute of a DepegExecutor",
      cure: "name a trade's transaction; repeg replay and repeg run list theirs",
    });
  }
  return { trade: decoded, executor: to };
}

function decodeExecute(input: Hex) {
  try {
    const decoded = decodeFunctionData({ abi: depegExecutorAbi, data: input });
    return decoded.functionName === "execute" ? decoded.args[0] : null;
  } catch {
    // Another contract's function.
    return null;
  }
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

async function timeOf(client: ChainClient, blockNumber: bigint): Promise<number> {
  return Number((await client.getBlock({ blockNumber })).timestamp) * 1_000;
}

function flowsOf(receipt: TransactionReceipt, book: AddressBook): readonly TokenFlow[] {
  return parseEventLogs({ abi: erc20Abi, eventName: "Transfer", logs: receipt.logs }).map(({ address, args }) => ({
    from: book.nameOf(args.from),
    to: book.nameOf(args.to),
    amount: book.amountOf(address, args.value),
  }));
}

function resultOf(receipt: TransactionReceipt, book: AddressBook): TradeReport["result"] {
  const [event] = parseEventLogs({ abi: depegExecutorAbi, eventName: "TradeExecuted", logs: receipt.logs });
  if (event === undefined) return null;
  const { borrowedToken, borrowed, repaid, profitToken, profit } = event.args;
  return {
    borrowed: book.amountOf(borrowedToken, borrowed),
    repaid: book.amountOf(borrowedToken, repaid),
    profit: book.amountOf(profitToken, profit),
  };
}

function gasOf(transaction: Transaction, receipt: TransactionReceipt | null): TradeReport["gas"] {
  if (receipt === null) return { limit: transaction.gas, used: null, priceWei: null, costWei: null };
  const { gasUsed: used, effectiveGasPrice: priceWei } = receipt;
  return { limit: transaction.gas, used, priceWei, costWei: used * priceWei };
}

/** From the trace where the node has one; else the transaction is called again on the state before its block. */
async function revertReason(
  client: ChainClient,
  transaction: Transaction,
  receipt: TransactionReceipt,
  tree: CallTree | null,
  book: AddressBook,
): Promise<string> {
  if (tree !== null) return describeRevert(tree.output, book);
  const { from, to, input, gas } = transaction;
  const beforeBlock = `on the state before its block, which others in the block may have changed`;
  try {
    await client.call({ account: from, to, data: input, gas, blockNumber: receipt.blockNumber - 1n });
    return `it would have succeeded ${beforeBlock}`;
  } catch (cause) {
    return `${simulationFailure(cause)} (${beforeBlock})`;
  }
}
