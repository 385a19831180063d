import { existsSync } from "node:fs";
import { type Hex, isAddress, parseTransaction, recoverTransactionAddress } from "viem";
import { InvalidInputError } from "../../domain/errors.ts";
import type { TransactionIntent } from "../../domain/intentStore.ts";
import type { Journal } from "../../domain/journal.ts";
import type { Definitions } from "../../engine/definitions.ts";
import { selectChain } from "../../engine/selectChain.ts";
import { openRecordedHistory } from "../../history/openRecordedHistory.ts";
import { SqlIntentStore } from "../../history/sqlIntentStore.ts";
import { openRecordedJournal } from "../../history/sqlJournal.ts";
import { type AddressBook, createAddressBook } from "./addressBook.ts";
import { type RecordedOutcome, recordedOutcome } from "./recordedOutcome.ts";
import { type Failure, type TradeReport, tradeReport } from "./tradeReport.ts";

/**
 * Takes a trade apart from a journal alone: the transaction as it was signed, and what was reported of it. Needs no
 * chain, so it serves where that is gone.
 * @returns null where the journal holds no transaction of this hash
 */
export async function recordedTrade(path: string, definitions: Definitions, hash: Hex): Promise<TradeReport | null> {
  if (!existsSync(path)) {
    const cure = "make one with `repeg replay` or `repeg run --live`, or name another file";
    throw new InvalidInputError({ field: "--journal", value: path, expected: "a journal file that exists", cure });
  }
  const history = openRecordedHistory(path);
  try {
    const intent = await new SqlIntentStore(history).findByHash(hash);
    if (intent === null) return null;
    return await takeApart(path, await openRecordedJournal(history), intent, definitions);
  } finally {
    await history.destroy();
  }
}

async function takeApart(
  path: string,
  journal: Journal,
  intent: TransactionIntent,
  definitions: Definitions,
): Promise<TradeReport> {
  const recorded = await recordedOutcome(journal, intent.planId);
  const signed = await readSigned(intent);
  const { executor, operator } = signed;
  const book = bookOf(journal, definitions, { executor, operator });
  const evidence = {
    ...recorded,
    ...signed,
    hash: intent.transactionHash,
    failure: failureOf(recorded),
    callTree: { ok: false, reason: "a journal keeps no trace: the calls above are read from the calldata alone" },
    explorerUrl: explorerUrlOf(journal, definitions, intent.transactionHash),
    source: { kind: "journal", path, mode: journal.identity["mode"] ?? "unknown mode" },
  } as const;
  return tradeReport(evidence, book);
}

/** An ordinary node runs a transaction again after its block, not in it: the executor's reason is no more than that. */
function failureOf({ outcome, failure }: RecordedOutcome): Failure | null {
  if (failure === null) return null;
  return { reason: failure, note: outcome === "reverted" ? "run again on the end state of its block" : null };
}

/** Only what was really sent to a public chain has a page there. */
function explorerUrlOf({ identity }: Journal, definitions: Definitions, hash: Hex): string | null {
  const { chain = "1", mode } = identity;
  if (mode !== "live") return null;
  return definitions.chains.get(Number(chain))?.explorerTransactionUrl(hash) ?? null;
}

/** A replay's chain stands in for mainnet; a run names its own. */
function bookOf(
  { identity }: Journal,
  definitions: Definitions,
  accounts: { readonly executor: `0x${string}`; readonly operator: `0x${string}` },
): AddressBook {
  const { chain = "1", treasury } = identity;
  const selection = selectChain(definitions, Number(chain), [...definitions.coins.keys()]);
  const known = treasury !== undefined && isAddress(treasury) ? treasury : undefined;
  return createAddressBook(selection, { ...accounts, treasury: known });
}

/** What was signed and by whom. Executors sign EIP-1559 transactions, whose bytes begin with their type (EIP-2718). */
async function readSigned({ planId, rawTransaction }: TransactionIntent) {
  if (isEip1559(rawTransaction)) {
    const { to, data, gas } = parseTransaction(rawTransaction);
    const operator = await recoverTransactionAddress({ serializedTransaction: rawTransaction });
    if (to && data && gas !== undefined) return { operator, executor: to, calldata: data, gasLimit: gas };
  }
  throw new InvalidInputError({
    where: `intent of plan ${planId}`,
    field: "rawTransaction",
    value: rawTransaction.slice(0, 4),
    expected: "a signed EIP-1559 transaction that calls an executor",
    cure: "restore the history from a backup",
  });
}

function isEip1559(rawTransaction: Hex): rawTransaction is `0x02${string}` {
  return rawTransaction.startsWith("0x02");
}
