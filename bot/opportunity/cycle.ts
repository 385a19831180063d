import type { Route, RouteLeg } from "../domain/opportunity.ts";
import { routeId } from "./routeId.ts";

/** A directed cycle of swaps. All rotations of it earn from the same dislocation, so at most one of them can be taken. */
export class Cycle {
  /** As found; each rotation begins with another of them. */
  readonly legs: readonly RouteLeg[];
  /** The legs with which its routes begin. */
  readonly starts: readonly number[];
  readonly #routes: (Route | undefined)[] = [];

  constructor(legs: readonly RouteLeg[], starts: readonly number[] = [...legs.keys()]) {
    this.legs = legs;
    this.starts = starts;
  }

  /** One rotation; made when first asked for, because few of thousands ever are. */
  routeFrom(start: number): Route {
    const known = this.#routes[start];
    if (known !== undefined) return known;
    const legs = [...this.legs.slice(start), ...this.legs.slice(0, start)];
    const route = { id: routeId(legs), legs };
    this.#routes[start] = route;
    return route;
  }

  get routes(): readonly Route[] {
    return this.starts.map((start) => this.routeFrom(start));
  }
}
