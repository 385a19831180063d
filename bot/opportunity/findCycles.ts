import { InvalidInputError } from "../domain/errors.ts";
import { Cycle } from "./cycle.ts";
import { type CycleLimits, defaultCycleLimits } from "./cycleLimits.ts";
import { type GraphPool, type Hop, type TokenGraph, tokenGraph } from "./tokenGraph.ts";

/** The cycles of 2 to `legs` swaps; longer ones were left out where that is less than what was asked for. */
export type FoundCycles = { readonly cycles: readonly Cycle[]; readonly legs: number };

const SHORTEST = 2;

/**
 * All directed cycles over the pools, each pool at most once, never two that share a source of logs (they share state),
 * and no token visited twice on the way. Pools of different chains never meet.
 *
 * Shorter cycles come first and are never cut: where those of the next length would exceed the limit, all of that length
 * and beyond are left out, so that the choice depends neither on the order of the pools nor on their state.
 * @throws InvalidInputError where the limit does not even hold the cycles of two swaps
 */
export function findCycles(pools: readonly GraphPool[], limits: CycleLimits = defaultCycleLimits): FoundCycles {
  const graph = tokenGraph(pools);
  const cycles: Cycle[] = [];
  for (let legs = SHORTEST; legs <= limits.maxLegs; legs += 1) {
    const found = cyclesOfLength(graph, legs, limits.maxCycles - cycles.length);
    if (found === null && legs === SHORTEST) throw tooMany(limits);
    if (found === null) return { cycles, legs: legs - 1 };
    for (const cycle of found) cycles.push(cycle);
  }
  return { cycles, legs: limits.maxLegs };
}

function tooMany({ maxCycles: value }: CycleLimits): InvalidInputError {
  const expected = "at least as many as there are cycles of two swaps; configure fewer pools or a higher limit";
  return new InvalidInputError({ field: "maxCycles", value, expected, where: "findCycles" });
}

/** @returns null where there are more than `most` */
function cyclesOfLength(graph: TokenGraph, legs: number, most: number): readonly Cycle[] | null {
  const cycles: Cycle[] = [];
  for (const tokens of tokenCycles(graph, legs)) {
    for (const hops of hopChoices(graph, tokens)) {
      if (cycles.length === most) return null;
      cycles.push(new Cycle(hops.map(({ leg }) => leg)));
    }
  }
  return cycles;
}

/** Each cycle of tokens once, begun at its lowest number. */
function* tokenCycles(graph: TokenGraph, legs: number): Generator<readonly number[]> {
  for (const start of graph.keys()) yield* tokenPaths(graph, [start], legs);
}

function* tokenPaths(graph: TokenGraph, path: readonly number[], legs: number): Generator<readonly number[]> {
  const [start, last] = [path[0], path.at(-1)];
  if (start === undefined || last === undefined) return;
  const next = graph[last] ?? new Map<number, readonly Hop[]>();
  if (path.length === legs) {
    if (next.has(start)) yield path;
    return;
  }
  for (const token of next.keys()) {
    if (token > start && !path.includes(token)) yield* tokenPaths(graph, [...path, token], legs);
  }
}

/** Every choice of pools along a cycle of tokens in which no two share a source. */
function* hopChoices(
  graph: TokenGraph,
  tokens: readonly number[],
  chosen: readonly Hop[] = [],
): Generator<readonly Hop[]> {
  const [from, to] = [tokens[chosen.length], tokens[(chosen.length + 1) % tokens.length]];
  if (chosen.length === tokens.length || from === undefined || to === undefined) {
    yield chosen;
    return;
  }
  for (const hop of graph[from]?.get(to) ?? []) {
    if (chosen.every((other) => isApart(hop, other))) yield* hopChoices(graph, tokens, [...chosen, hop]);
  }
}

function isApart(a: Hop, b: Hop): boolean {
  if (a.leg.poolId === b.leg.poolId) return false;
  for (const source of a.sources) if (b.sources.has(source)) return false;
  return true;
}
