import type { Action } from "../domain/action.ts";
import type { MarketEvent } from "../domain/marketEvent.ts";

/**
 * What a journal shows as begun and not reported: the work that a restart takes up again. Executors recognise by the
 * stored intent what had already been sent.
 */
export class PendingWork {
  readonly #plans = new Map<string, Action>();
  #resync: Action | null = null;

  /** Takes in one recovered event and the actions that its fold gave. */
  fold(event: MarketEvent, actions: readonly Action[]): void {
    if (event.kind === "report") this.#plans.delete(event.report.planId);
    if (event.kind === "snapshot") this.#resync = null;
    for (const action of actions) {
      if (action.kind === "submitPlan") this.#plans.set(action.plan.id, action);
      if (action.kind === "resyncPools") this.#resync = action;
    }
  }

  /** In the order in which they were begun. */
  actions(): readonly Action[] {
    return this.#resync === null ? [...this.#plans.values()] : [this.#resync, ...this.#plans.values()];
  }
}
