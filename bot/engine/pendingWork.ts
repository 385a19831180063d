import type { Action, ResyncPools } from "../domain/action.ts";
import type { MarketEvent } from "../domain/marketEvent.ts";

/**
 * What a journal shows as begun and not reported: the work that a restart takes up again. Executors recognise by the
 * stored intent what had already been sent.
 */
export class PendingWork {
  readonly #plans = new Map<string, Action>();
  #resyncs: ResyncPools[] = [];

  /** Takes in one recovered event and the actions that its fold gave. */
  fold(event: MarketEvent, actions: readonly Action[]): void {
    if (event.kind === "report") this.#plans.delete(event.report.planId);
    if (event.kind === "snapshot") this.#forgetReadings(new Set(Object.keys(event.pools)));
    for (const action of actions) {
      if (action.kind === "submitPlan") this.#plans.set(action.plan.id, action);
      if (action.kind !== "resyncPools") continue;
      this.#forgetReadings(new Set(action.poolIds));
      this.#resyncs.push(action);
    }
  }

  /** In the order in which they were begun. */
  actions(): readonly Action[] {
    return [...this.#resyncs, ...this.#plans.values()];
  }

  /** What was read, or is asked for anew, need not be taken up. */
  #forgetReadings(poolIds: ReadonlySet<string>): void {
    this.#resyncs = this.#resyncs
      .map((action) => ({ ...action, poolIds: action.poolIds.filter((id) => !poolIds.has(id)) }))
      .filter((action) => action.poolIds.length > 0);
  }
}
