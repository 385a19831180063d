import type { Action } from "../domain/action.ts";

type WithoutId<A> = A extends { readonly id: string } ? Omit<A, "id"> : never;

/** Collects what one fold lets out, giving each action its deterministic id: sequence of the event, then position. */
export class ActionList {
  readonly actions: Action[] = [];
  readonly #sequence: number;

  constructor(sequence: number) {
    this.#sequence = sequence;
  }

  add(action: WithoutId<Action>): void {
    this.actions.push({ ...action, id: `${this.#sequence}.${this.actions.length}` });
  }
}
