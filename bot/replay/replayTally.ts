import type { Action } from "../domain/action.ts";
import type { DepegEpisode } from "../domain/depegEpisode.ts";

/** Counts what a replay's summary tells, from the actions alone, so that a resumed replay counts the same. */
export class ReplayTally {
  readonly #episodes = new Map<string, DepegEpisode>();
  readonly rejections = new Map<string, number>();
  inputsRejected = 0;

  add(actions: readonly Action[]): void {
    for (const action of actions) {
      if (action.kind === "depegChanged") this.#episodes.set(action.episode.id, action.episode);
      if (action.kind === "inputRejected") this.inputsRejected += 1;
      if (action.kind === "opportunityJudged" && action.rejection !== null) this.#reject(action.rejection.code);
    }
  }

  /** Each episode as last told, in order of their starts. */
  episodes(): readonly DepegEpisode[] {
    return [...this.#episodes.values()].sort((a, b) => a.startedAtMs - b.startedAtMs || (a.id < b.id ? -1 : 1));
  }

  #reject(code: string): void {
    this.rejections.set(code, (this.rejections.get(code) ?? 0) + 1);
  }
}
