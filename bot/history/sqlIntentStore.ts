import type { Kysely } from "kysely";
import { isHex } from "viem";
import { InvalidInputError } from "../domain/errors.ts";
import type { IntentStore, TransactionIntent } from "../domain/intentStore.ts";
import type { HistorySchema } from "./schema.ts";

/** Intents in the history database, in the table `transaction_intents`. */
export class SqlIntentStore implements IntentStore {
  readonly #history: Kysely<HistorySchema>;

  constructor(history: Kysely<HistorySchema>) {
    this.#history = history;
  }

  async find(planId: string): Promise<TransactionIntent | null> {
    const row = await this.#history
      .selectFrom("transaction_intents")
      .selectAll()
      .where("plan_id", "=", planId)
      .executeTakeFirst();
    return row === undefined ? null : readIntent(row);
  }

  /** The intent whose transaction has this hash, in whatever case that is written. */
  async findByHash(transactionHash: string): Promise<TransactionIntent | null> {
    const row = await this.#history
      .selectFrom("transaction_intents")
      .selectAll()
      .where("transaction_hash", "=", transactionHash.toLowerCase())
      .executeTakeFirst();
    return row === undefined ? null : readIntent(row);
  }

  async store(intent: TransactionIntent): Promise<void> {
    await this.#history
      .insertInto("transaction_intents")
      .values({
        plan_id: intent.planId,
        nonce: intent.nonce,
        transaction_hash: intent.transactionHash,
        raw_transaction: intent.rawTransaction,
        deadline_block: intent.deadlineBlock.toString(),
      })
      .execute();
  }
}

function readIntent(row: HistorySchema["transaction_intents"]): TransactionIntent {
  const { transaction_hash: transactionHash, raw_transaction: rawTransaction } = row;
  if (!isHex(transactionHash) || !isHex(rawTransaction)) {
    throw new InvalidInputError({
      where: `intent of plan ${row.plan_id}`,
      field: "transaction",
      value: transactionHash,
      expected: "hex as it was stored",
      cure: "restore the history from a backup",
    });
  }
  return {
    planId: row.plan_id,
    nonce: row.nonce,
    transactionHash,
    rawTransaction,
    deadlineBlock: BigInt(row.deadline_block),
  };
}
