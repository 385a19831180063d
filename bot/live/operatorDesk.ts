import type { JournalEntry } from "../domain/journal.ts";
import type { OperatorEvent } from "../domain/marketEvent.ts";
import type { SqlOperatorCommands } from "../history/sqlOperatorCommands.ts";

/** Brings operators' stored commands into the journal, each once, in the order in which they were said. */
export class OperatorDesk {
  readonly #commands: SqlOperatorCommands;
  readonly #submit: (events: readonly OperatorEvent[]) => Promise<void>;
  readonly #nowMs: () => number;
  /** Journalled and perhaps not marked so yet: a bot may have been killed between the two. */
  readonly #journalled = new Set<number>();
  #taking: Promise<void> | null = null;

  constructor(args: {
    commands: SqlOperatorCommands;
    /** Journals and folds; resolves when that is durable. */
    submit: (events: readonly OperatorEvent[]) => Promise<void>;
    nowMs: () => number;
  }) {
    this.#commands = args.commands;
    this.#submit = args.submit;
    this.#nowMs = args.nowMs;
  }

  /** To be told every journalled entry, the recovered ones included. */
  observe({ event }: JournalEntry): void {
    if (event.kind === "operator" && event.commandId !== undefined) this.#journalled.add(event.commandId);
  }

  /** Takes what was said since; resolves when it is in force. Where it is being taken already, joins that. */
  take(): Promise<void> {
    this.#taking ??= this.#takePending().finally(() => {
      this.#taking = null;
    });
    return this.#taking;
  }

  async #takePending(): Promise<void> {
    const pending = await this.#commands.pending();
    const timeMs = this.#nowMs();
    const events = pending
      .filter(({ id }) => !this.#journalled.has(id))
      .map(({ id, command, reason }): OperatorEvent => ({ kind: "operator", timeMs, command, reason, commandId: id }));
    if (events.length > 0) await this.#submit(events);
    await this.#commands.markTaken(pending.map(({ id }) => id));
  }
}
