import { type Address, decodeEventLog, decodeFunctionData, type Hex, hexToString, isAddressEqual } from "viem";
import { depegExecutorAbi } from "../../domain/depegExecutorAbi.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { AddressBook } from "./addressBook.ts";
import type { CallTree } from "./callTree.ts";
import { type DecodedCall, decodeCalls } from "./decodeCalls.ts";
import { innermostFailure } from "./innermostFailure.ts";
import { revertSteps } from "./revertSteps.ts";
import { type NetFlow, netFlows, type TokenFlow, tokenFlows } from "./tokenFlows.ts";

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
  readonly failure: Failure | null;
  readonly callTree: CallTree;
  /** Its page at the chain's explorer; null where no explorer knows it: a local chain, a replay. */
  readonly explorerUrl: string | null;
  readonly source: TradeSource;
};

/** A reason as `describeRevert` or an executor of the bot puts it, and what to know of where it comes from. */
export type Failure = { readonly reason: string; readonly note: string | null };

/** Where the report comes from. A journal says whose money it was; a node only knows its chain. */
export type TradeSource =
  | { readonly kind: "node" }
  | { readonly kind: "journal"; readonly path: string; readonly mode: string };

/** A trade taken apart. */
export type TradeReport = Pick<
  TradeEvidence,
  "hash" | "outcome" | "operator" | "executor" | "callTree" | "explorerUrl" | "source"
> & {
  /** From the outermost call down to the reason; null where nothing failed. */
  readonly failure: { readonly steps: readonly string[]; readonly note: string | null } | null;
  readonly blockNumber: bigint | null;
  readonly timeMs: number | null;
  readonly route: string;
  readonly minProfit: string;
  readonly deadlineBlock: bigint;
  readonly calls: readonly DecodedCall[];
  readonly flows: readonly TokenFlow[];
  readonly net: readonly NetFlow[];
  readonly result: TradeResult | null;
  readonly gas: {
    readonly limit: bigint;
    readonly used: bigint | null;
    readonly priceWei: bigint | null;
    readonly costWei: bigint | null;
  };
};

/** What TradeExecuted tells, in words and, for programs, in base units. */
export type TradeResult = {
  readonly borrowed: string;
  readonly repaid: string;
  readonly profit: string;
  readonly units: Readonly<Record<"borrowed" | "repaid" | "profit", bigint>>;
  readonly borrowedToken: Address;
  readonly profitToken: Address;
};

/** Takes a trade apart. Throws InvalidInputError where the transaction is no trade of a DepegExecutor. */
export function tradeReport(evidence: TradeEvidence, book: AddressBook): TradeReport {
  const { hash, outcome, operator, executor, failure, callTree, explorerUrl, source, receipt } = evidence;
  const trade = decodeTrade(evidence);
  const logs = receipt?.logs ?? [];
  const calls = decodeCalls(trade.calls, book, { executor, token: trade.profitToken });
  const flows = tokenFlows(logs, book);
  return {
    ...{ hash, outcome, operator, executor, callTree, explorerUrl, source, calls, flows },
    failure:
      failure === null
        ? null
        : { steps: [...revertSteps(failure.reason, calls, book), ...innermostFailure(callTree)], note: failure.note },
    blockNumber: receipt?.blockNumber ?? null,
    timeMs: receipt?.timeMs ?? null,
    route: readableRoute(trade.route),
    minProfit: book.amountOf(trade.profitToken, trade.minProfit),
    deadlineBlock: trade.deadlineBlock,
    net: netFlows(flows, book),
    result:
      logs.filter(({ address }) => isAddressEqual(address, executor)).flatMap((log) => resultsOf(log, book))[0] ?? null,
    gas: gasOf(evidence),
  };
}

/** The label as text; as it stands where it is none that a terminal should print. */
function readableRoute(route: Hex): string {
  const text = hexToString(route, { size: 32 });
  return /^[\x20-\x7e]+$/.test(text) ? text : route;
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

function resultsOf({ topics, data }: EvmLog, book: AddressBook): readonly TradeResult[] {
  const event = attempt(() => decodeEventLog({ abi: depegExecutorAbi, topics: topicsOf(topics), data }));
  if (event?.eventName !== "TradeExecuted") return [];
  const { borrowedToken, borrowed, repaid, profitToken, profit } = event.args;
  const isFunded = BigInt(borrowedToken) !== 0n;
  return [
    {
      borrowed: isFunded ? book.amountOf(borrowedToken, borrowed) : "nothing: own funds",
      repaid: isFunded ? book.amountOf(borrowedToken, repaid) : "nothing",
      profit: book.amountOf(profitToken, profit),
      units: { borrowed, repaid, profit },
      borrowedToken,
      profitToken,
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
