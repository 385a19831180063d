import type { Kysely } from "kysely";
import { InvalidInputError } from "../domain/errors.ts";
import type { OperatorEvent } from "../domain/marketEvent.ts";
import type { HistorySchema } from "./schema.ts";

/** What an operator said to a bot that may run in another process, or not run at all yet. */
export type OperatorCommand = {
  readonly id: number;
  readonly timeMs: number;
  readonly command: OperatorEvent["command"];
  readonly reason: string;
};

/**
 * Operators' commands in the history database, in the table `operator_commands`. The journal has one writer, the
 * running bot: a command is stored beside it, and the bot takes it into the journal in the order in which it was said.
 */
export class SqlOperatorCommands {
  readonly #history: Kysely<HistorySchema>;

  constructor(history: Kysely<HistorySchema>) {
    this.#history = history;
  }

  /** Stores a command; durable when it resolves. @returns its number */
  async store(said: Omit<OperatorCommand, "id">): Promise<number> {
    const { timeMs: time_ms, command, reason } = said;
    const { id } = await this.#history
      .insertInto("operator_commands")
      .values({ time_ms, command, reason })
      .returning("id")
      .executeTakeFirstOrThrow();
    return id;
  }

  /** Those that no bot has taken, in the order in which they were said. */
  async pending(): Promise<readonly OperatorCommand[]> {
    const rows = await this.#history
      .selectFrom("operator_commands")
      .select(["id", "time_ms", "command", "reason"])
      .where("taken", "=", 0)
      .orderBy("id")
      .execute();
    return rows.map(({ id, time_ms, command, reason }) => ({
      id,
      timeMs: time_ms,
      command: readCommand(id, command),
      reason,
    }));
  }

  /** Marks commands as journalled. */
  async markTaken(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#history.updateTable("operator_commands").set({ taken: 1 }).where("id", "in", ids).execute();
  }

  /** True once a bot has journalled the command. */
  async isTaken(id: number): Promise<boolean> {
    const row = await this.#history
      .selectFrom("operator_commands")
      .select("taken")
      .where("id", "=", id)
      .executeTakeFirst();
    return row?.taken === 1;
  }
}

function readCommand(id: number, text: string): OperatorEvent["command"] {
  if (text === "halt" || text === "reduce" || text === "resume") return text;
  throw new InvalidInputError({
    where: `operator command ${id}`,
    field: "command",
    value: text,
    expected: "halt, reduce or resume",
    cure: "restore the history from a backup",
  });
}
