import type { Action } from "../domain/action.ts";
import { EXIT, RepegError } from "../domain/errors.ts";
import type { Journal, JournalEntry } from "../domain/journal.ts";
import type { MarketEvent } from "../domain/marketEvent.ts";
import { PendingWork } from "./pendingWork.ts";

/** The kernel as the engine sees it: folds one event, in place, and says what must leave. */
export type Kernel = { readonly step: (event: MarketEvent) => readonly Action[] };

/** Performs an action; what it returns enters the journal in that order. */
export type Dispatch = (action: Action) => Promise<readonly MarketEvent[]>;

/** Watches every fold; must not throw and must return quickly. */
export type Observer = (entry: JournalEntry, actions: readonly Action[], mode: "recovered" | "live") => void;

/**
 * Journal, then fold, then act: the one loop of live, paper and replay.
 *
 * Events are folded in the order in which they were submitted; actions run one at a time, in order, beside the loop, so
 * that a slow node never delays a price. `idle` resolves when nothing is queued and nothing is being acted on.
 */
export class Engine {
  readonly #journal: Journal;
  readonly #kernel: Kernel;
  readonly #dispatch: Dispatch;
  readonly #observers: readonly Observer[];
  readonly #onFatal: (error: unknown) => void;
  #folding: Promise<void> = Promise.resolve();
  #acting: Promise<void> = Promise.resolve();
  #outstanding = 0;
  #failed = false;
  #whenIdle: (() => void)[] = [];

  constructor(args: {
    journal: Journal;
    kernel: Kernel;
    dispatch: Dispatch;
    observers: readonly Observer[];
    onFatal: (error: unknown) => void;
  }) {
    this.#journal = args.journal;
    this.#kernel = args.kernel;
    this.#dispatch = args.dispatch;
    this.#observers = args.observers;
    this.#onFatal = args.onFatal;
  }

  /**
   * Folds the whole journal without acting, then acts on what the journal shows as begun and not reported. To be
   * awaited once, before the first `submit`.
   * @returns number of entries folded
   */
  async recover(): Promise<number> {
    const pending = new PendingWork();
    for await (const entry of this.#journal.read()) {
      const actions = this.#kernel.step(entry.event);
      pending.fold(entry.event, actions);
      this.#observe(entry, actions, "recovered");
    }
    for (const action of pending.actions()) this.#act(action);
    return this.#journal.head().sequence;
  }

  /**
   * Journals and folds `events`; resolves when they are durable and folded, their actions begun but not awaited.
   * Rejects with ENGINE_STOPPED after a failure.
   */
  submit(events: readonly MarketEvent[]): Promise<void> {
    const done = this.#folding.then(() => this.#fold(events));
    this.#folding = done.catch((error: unknown) => this.#fail(error));
    return done;
  }

  /** Resolves when every submitted event is folded and every action, and what followed from it, is done. */
  async idle(): Promise<void> {
    await this.#folding;
    if (this.#outstanding === 0) return;
    await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
  }

  async #fold(events: readonly MarketEvent[]): Promise<void> {
    if (this.#failed) throw stopped();
    for (const entry of await this.#journal.append(events)) {
      const actions = this.#kernel.step(entry.event);
      this.#observe(entry, actions, "live");
      for (const action of actions) this.#act(action);
    }
  }

  #act(action: Action): void {
    this.#outstanding += 1;
    this.#acting = this.#acting
      .then(() => (this.#failed ? [] : this.#dispatch(action)))
      .then((events) => (events.length === 0 ? undefined : this.submit(events)))
      .catch((error: unknown) => this.#fail(error))
      .then(() => {
        this.#outstanding -= 1;
        if (this.#outstanding === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
      });
  }

  /** The first failure stops the engine: what is journalled stays, and nothing is folded or acted on after it. */
  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#onFatal(error);
  }

  #observe(entry: JournalEntry, actions: readonly Action[], mode: "recovered" | "live"): void {
    for (const observer of this.#observers) observer(entry, actions, mode);
  }
}

function stopped(): RepegError {
  return new RepegError({
    code: "ENGINE_STOPPED",
    severity: "fatal",
    exitCode: EXIT.restart,
    message: "the engine has stopped after a failure and takes no more events",
    cure: "start again: it resumes from the journal",
  });
}
