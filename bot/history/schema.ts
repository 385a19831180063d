import type { Generated } from "kysely";

/** Tables of the history database, as Kysely sees them. Integers that exceed 2^53 are decimal text. */
export type HistorySchema = {
  journal: { sequence: number; time_ms: number; kind: string; body: string; hash: string };
  journal_identity: { field: string; value: string };
  transaction_intents: {
    plan_id: string;
    nonce: number;
    transaction_hash: string;
    raw_transaction: string;
    deadline_block: string;
  };
  /** What operators said; `taken` is 1 once it stands in the journal. */
  operator_commands: {
    id: Generated<number>;
    time_ms: number;
    command: string;
    reason: string;
    taken: Generated<number>;
  };
};
