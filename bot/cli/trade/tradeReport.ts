import { type Address, decodeEventLog, decodeFunctionData, erc20Abi, type Hex, hexToString } from "viem";
import { depegExecutorAbi } from "../../domain/depegExecutorAbi.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { AddressBook } from "./addressBook.ts";
import type { CallTree } from "./callTree.ts";
import { type DecodedCall, decodeCalls } from "./decodeCalls.ts";

/** A mined transaction's receipt, as far as a trade's report needs it. */
export type TradeReceipt = {
  readonly blockNumber: bigint;
  /** The block's own time; null where it is not known. */
  readonly timeMs: number | null;
  readonly gasUsed: bigint;
  readonly effectiveGasPrice: bigint;
  readonly logs: readonly EvmLog[];
};

/** What a node or a journal knows of one transaction. */
export type TradeEvidence = {
  readonly hash: Hex;
  readonly operator: Address;
  readonly executor: Address;
  readonly calldata: Hex;
  readonly gasLimit: bigint;
  readonly outcome: "included" | "reverted" | "pending" | "dropped";
  readonly receipt: TradeReceipt | null;
  /** Why it reverted or was dropped; null where it did neither. */
  readonly failure: string | null;
  /** Null where nobody traced it. */
  readonly callTree: CallTree["lines"] | null;
  readonly source: TradeSource;
};

/** Where the report comes from. A journal says whose money it was; a node only knows its chain. */
export type TradeSource =
  | { readonly kind: "node" }
  | { readonly kind: "journal"; readonly path: string; readonly mode: string };

/** One movement of a token, in words. */
export type TokenFlow = { readonly from: string; readonly to: string; readonly amount: string };

/** A trade taken apart. */
export type TradeReport = Pick<
  TradeEvidence,
  "hash" | "outcome" | "operator" | "executor" | "failure" | "callTree" | "source"
> & {
  readonly blockNumber: bigint | null;
  readonly timeMs: number | null;
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
};

/** Takes a trade apart. Throws InvalidInputError where the transaction is no trade of a DepegExecutor. */
export function tradeReport(evidence: TradeEvidence, book: AddressBook): TradeReport {
  const { hash, outcome, operator, executor, failure, callTree, source, receipt } = evidence;
  const trade = decodeTrade(evidence);
  const logs = receipt?.logs ?? [];
  return {
    ...{ hash, outcome, operator, executor, failure, callTree, source },
    blockNumber: receipt?.blockNumber ?? null,
    timeMs: receipt?.timeMs ?? null,
    route: hexToString(trade.route, { size: 32 }),
    minProfit: book.amountOf(trade.profitToken, trade.minProfit),
    deadlineBlock: trade.deadlineBlock,
    calls: decodeCalls(trade.calls, book),
    flows: logs.flatMap((log) => flowsOf(log, book)),
    result: logs.flatMap((log) => resultsOf(log, book))[0] ?? null,
    gas: gasOf(evidence),
  };
}

function decodeTrade({ hash, calldata }: TradeEvidence) {
  const decoded = attempt(() => decodeFunctionData({ abi: depegExecutorAbi, data: calldata }));
  if (decoded?.functionName === "execute") {
    const [route, profitToken, minProfit, deadlineBlock, calls] = decoded.args;
    return { route, profitToken, minProfit, deadlineBlock, calls };
  }
  if (decoded?.functionName === "executeWithOwnFunds") {
    const [route, profitToken, , minProfit, deadlineBlock, calls] = decoded.args;
    return { route, profitToken, minProfit, deadlineBlock, calls };
  }
  throw new InvalidInputError({
    field: "hash",
    value: hash,
    expected: "a transaction that calls execute of a DepegExecutor",
    cure: "name a trade's transaction; repeg replay and repeg run list theirs",
  });
}

function flowsOf({ address, topics, data }: EvmLog, book: AddressBook): readonly TokenFlow[] {
  const event = attempt(() => decodeEventLog({ abi: erc20Abi, topics: topicsOf(topics), data }));
  if (event?.eventName !== "Transfer") return [];
  const { from, to, value } = event.args;
  return [{ from: book.nameOf(from), to: book.nameOf(to), amount: book.amountOf(address, value) }];
}

function resultsOf({ topics, data }: EvmLog, book: AddressBook): readonly TradeReport["result"][] {
  const event = attempt(() => decodeEventLog({ abi: depegExecutorAbi, topics: topicsOf(topics), data }));
  if (event?.eventName !== "TradeExecuted") return [];
  const { borrowedToken, borrowed, repaid, profitToken, profit } = event.args;
  return [
    {
      borrowed: book.amountOf(borrowedToken, borrowed),
      repaid: book.amountOf(borrowedToken, repaid),
      profit: book.amountOf(profitToken, profit),
    },
  ];
}

function topicsOf([signature, ...indexed]: readonly Hex[]): [] | [Hex, ...Hex[]] {
  return signature === undefined ? [] : [signature, ...indexed];
}

function gasOf({ gasLimit: limit, receipt }: TradeEvidence): TradeReport["gas"] {
  if (receipt === null) return { limit, used: null, priceWei: null, costWei: null };
  const { gasUsed: used, effectiveGasPrice: priceWei } = receipt;
  return { limit, used, priceWei, costWei: used * priceWei };
}

/** Null where the bytes are another contract's. */
function attempt<Result>(decode: () => Result): Result | null {
  try {
    return decode();
  } catch {
    return null;
  }
}
