import { type Address, type Hex, numberToHex } from "viem";
import { z } from "zod";
import type { EvmLog } from "../../bot/domain/evmLog.ts";
import type { AccountTransaction, PreparedTransaction } from "./preparedTransaction.ts";
import { addressText, hexText, quantity, type Rpc } from "./rpc.ts";

/** What to put into the next block. */
export type BlockContent = {
  /** Unix seconds, above the head's. */
  readonly timestampSeconds: bigint;
  /** Wei; as EIP-1559 has it where absent. */
  readonly baseFeePerGas?: bigint;
  readonly transactions: readonly PreparedTransaction[];
};

/** A transaction in the block. */
export type MinedTransaction = {
  readonly status: "success" | "reverted";
  readonly hash: Hex;
  readonly from: Address;
  readonly to: Address | null;
  readonly contractAddress: Address | null;
  readonly index: number;
  readonly gasUsed: bigint;
  readonly effectiveGasPrice: bigint;
  readonly logs: readonly EvmLog[];
};

/** What became of a transaction: in the block, still waiting (no room, or priced out), or refused by the node. */
export type TransactionOutcome =
  | MinedTransaction
  | { readonly status: "pending"; readonly hash: Hex }
  | { readonly status: "refused"; readonly reason: string };

export type MinedBlock = {
  readonly number: bigint;
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly timestampSeconds: bigint;
  readonly baseFeePerGas: bigint;
  readonly gasUsed: bigint;
  /** In the order in which they were given. */
  readonly outcomes: readonly TransactionOutcome[];
  /** Transactions of others (the bot's) that were mined too, in block order. */
  readonly others: readonly MinedTransaction[];
};

/** Above any base fee of history: the order in a block is decided by the priority fee alone. */
const FEE_CEILING = 5_000_000_000_000n;

const blockAnswer = z.object({
  number: quantity,
  hash: hexText,
  parentHash: hexText,
  timestamp: quantity,
  baseFeePerGas: quantity,
  gasUsed: quantity,
  transactions: z.array(hexText),
});

const receiptAnswer = z.object({
  status: quantity,
  transactionHash: hexText,
  transactionIndex: quantity,
  from: addressText,
  to: addressText.nullable(),
  contractAddress: addressText.nullable(),
  gasUsed: quantity,
  effectiveGasPrice: quantity,
  logs: z.array(
    z.object({
      address: addressText,
      topics: z.array(hexText),
      data: hexText,
      logIndex: quantity,
      transactionHash: hexText,
    }),
  ),
});

/**
 * Fills and mines blocks one at a time, with the node's own mining off. Keeps the nonces of the accounts that it sends
 * for, so that a block of many transactions needs no questions to the node.
 */
export class BlockMiner {
  readonly #rpc: Rpc;
  readonly #nonces = new Map<Address, bigint>();

  constructor(rpc: Rpc) {
    this.#rpc = rpc;
  }

  /**
   * Sends the transactions and mines one block: within it the higher priority fee goes first, at equal fees the one
   * sent first. Whatever else waits at the node is mined too.
   */
  async mine(content: BlockContent): Promise<MinedBlock> {
    const sent: (Hex | { readonly reason: string })[] = [];
    for (const transaction of content.transactions) sent.push(await this.#send(transaction));
    await this.#rpc("evm_setNextBlockTimestamp", [numberToHex(content.timestampSeconds)]);
    if (content.baseFeePerGas !== undefined) {
      await this.#rpc("hardhat_setNextBlockBaseFeePerGas", [numberToHex(content.baseFeePerGas)]);
    }
    await this.#rpc("evm_mine");
    return this.#head(sent);
  }

  /** Forgets the nonces it keeps: an account was used by another hand. */
  forgetNonces(): void {
    this.#nonces.clear();
  }

  async #send(transaction: PreparedTransaction): Promise<Hex | { readonly reason: string }> {
    try {
      if (transaction.kind === "raw")
        return hexText.parse(await this.#rpc("eth_sendRawTransaction", [transaction.raw]));
      return await this.#sendFrom(transaction);
    } catch (error) {
      return { reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async #sendFrom(transaction: AccountTransaction): Promise<Hex> {
    const nonce = this.#nonces.get(transaction.from) ?? (await this.#nextNonce(transaction.from));
    const request = {
      from: transaction.from,
      ...(transaction.to === null ? {} : { to: transaction.to }),
      data: transaction.data,
      gas: numberToHex(transaction.gasLimit),
      nonce: numberToHex(nonce),
      maxFeePerGas: numberToHex(FEE_CEILING + transaction.priorityFeePerGas),
      maxPriorityFeePerGas: numberToHex(transaction.priorityFeePerGas),
    };
    const hash = hexText.parse(await this.#rpc("eth_sendTransaction", [request]));
    this.#nonces.set(transaction.from, nonce + 1n);
    return hash;
  }

  /** Asked once an account. "pending" would have the node work out a whole block first. */
  async #nextNonce(account: Address): Promise<bigint> {
    return quantity.parse(await this.#rpc("eth_getTransactionCount", [account, "latest"]));
  }

  async #head(sent: readonly (Hex | { readonly reason: string })[]): Promise<MinedBlock> {
    const block = blockAnswer.parse(await this.#rpc("eth_getBlockByNumber", ["latest", false]));
    const receipts = await Promise.all(block.transactions.map((hash) => this.#receipt(hash)));
    const mined = new Map(receipts.map((receipt) => [receipt.hash, receipt]));
    const outcomes = sent.map((answer): TransactionOutcome => {
      if (typeof answer !== "string") return { status: "refused", reason: answer.reason };
      return mined.get(answer) ?? { status: "pending", hash: answer };
    });
    const own = new Set(sent);
    return {
      number: block.number,
      hash: block.hash,
      parentHash: block.parentHash,
      timestampSeconds: block.timestamp,
      baseFeePerGas: block.baseFeePerGas,
      gasUsed: block.gasUsed,
      outcomes,
      others: receipts.filter((receipt) => !own.has(receipt.hash)),
    };
  }

  async #receipt(hash: Hex): Promise<MinedTransaction> {
    const receipt = receiptAnswer.parse(await this.#rpc("eth_getTransactionReceipt", [hash]));
    return {
      status: receipt.status === 1n ? "success" : "reverted",
      hash: receipt.transactionHash,
      from: receipt.from,
      to: receipt.to,
      contractAddress: receipt.contractAddress,
      index: Number(receipt.transactionIndex),
      gasUsed: receipt.gasUsed,
      effectiveGasPrice: receipt.effectiveGasPrice,
      logs: receipt.logs.map((log) => ({ ...log, logIndex: Number(log.logIndex) })),
    };
  }
}
