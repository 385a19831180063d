import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Schema changes in order of their names; a released one never changes. */
export const migrations: Record<string, Migration> = {
  "001_journal": {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .createTable("journal")
        .addColumn("sequence", "integer", (column) => column.primaryKey())
        .addColumn("time_ms", "bigint", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("body", "text", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .execute();
      await database.schema
        .createTable("journal_identity")
        .addColumn("field", "text", (column) => column.primaryKey())
        .addColumn("value", "text", (column) => column.notNull())
        .execute();
      await database.schema
        .createTable("transaction_intents")
        .addColumn("plan_id", "text", (column) => column.primaryKey())
        .addColumn("nonce", "integer", (column) => column.notNull())
        .addColumn("transaction_hash", "text", (column) => column.notNull())
        .addColumn("raw_transaction", "text", (column) => column.notNull())
        .addColumn("deadline_block", "text", (column) => column.notNull())
        .execute();
    },
  },
  "002_operator_commands": {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .createTable("operator_commands")
        .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
        .addColumn("time_ms", "bigint", (column) => column.notNull())
        .addColumn("command", "text", (column) => column.notNull())
        .addColumn("reason", "text", (column) => column.notNull())
        .addColumn("taken", "integer", (column) => column.notNull().defaultTo(0))
        .execute();
    },
  },
};
