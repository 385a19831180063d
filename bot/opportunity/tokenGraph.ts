import type { LogSource } from "../domain/logSource.ts";
import type { RouteLeg } from "../domain/opportunity.ts";
import type { PoolDeployment } from "../domain/pool.ts";
import type { Token } from "../domain/token.ts";

/** A pool with where its logs come from, if not from its own address alone. */
export type GraphPool = { readonly deployment: PoolDeployment; readonly sources?: readonly LogSource[] | undefined };

/** One swap through one pool. */
export type Hop = { readonly leg: RouteLeg; readonly sources: ReadonlySet<string> };

/** Tokens as numbers in the order of chain and address, and the hops from each to each. */
export type TokenGraph = readonly ReadonlyMap<number, readonly Hop[]>[];

/** The same for the same pools in any order. */
export function tokenGraph(pools: readonly GraphPool[]): TokenGraph {
  const sorted = [...pools].sort((a, b) => (a.deployment.id < b.deployment.id ? -1 : 1));
  const keys = new Set(sorted.flatMap(({ deployment }) => deployment.tokens.map(tokenKey)));
  const numbers = new Map([...keys].sort().map((key, index) => [key, index]));
  const graph: Map<number, Hop[]>[] = [...numbers].map(() => new Map());
  for (const { deployment, sources = [{ address: deployment.address }] } of sorted) {
    const sourceKeys = new Set(sources.map(({ address, key }) => `${address}:${key ?? ""}`.toLowerCase()));
    for (const leg of legsOf(deployment)) {
      const [from, to] = [numbers.get(tokenKey(leg.tokenIn)), numbers.get(tokenKey(leg.tokenOut))];
      const hops = from === undefined ? undefined : graph[from];
      if (hops === undefined || to === undefined || from === to) continue;
      hops.set(to, [...(hops.get(to) ?? []), { leg, sources: sourceKeys }]);
    }
  }
  return graph;
}

function legsOf({ id, tokens }: PoolDeployment): readonly RouteLeg[] {
  return tokens.flatMap((tokenIn) => tokens.map((tokenOut) => ({ poolId: id, tokenIn, tokenOut })));
}

function tokenKey({ chainId, address }: Token): string {
  return `${chainId}:${address.toLowerCase()}`;
}
