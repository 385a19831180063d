import type { Chain } from "../domain/chain.ts";
import { RepegError } from "../domain/errors.ts";
import type { Lender } from "../domain/lender.ts";
import type { PoolType } from "../domain/pool.ts";
import type { Stablecoin } from "../domain/stablecoin.ts";
import type { Venue } from "../domain/venue.ts";
import { loadDefinitions } from "./loadDefinitions.ts";

/** What the registries hold, by id. */
export type Definitions = {
  readonly coins: ReadonlyMap<string, Stablecoin>;
  readonly chains: ReadonlyMap<number, Chain>;
  readonly poolTypes: ReadonlyMap<string, PoolType>;
  readonly lenders: ReadonlyMap<string, Lender>;
  readonly venues: ReadonlyMap<string, Venue>;
};

/** Loads every coin, chain, pool type, lender and venue. Throws BAD_DEFINITION on two with one id. */
export async function loadAllDefinitions(): Promise<Definitions> {
  const [coins, chains, poolTypes, lenders, venues] = await Promise.all([
    loadDefinitions<Stablecoin>(new URL("../stablecoins/", import.meta.url)),
    loadDefinitions<Chain>(new URL("../chains/", import.meta.url)),
    loadDefinitions<PoolType>(new URL("../pools/", import.meta.url)),
    loadDefinitions<Lender>(new URL("../lenders/", import.meta.url)),
    loadDefinitions<Venue>(new URL("../venues/", import.meta.url)),
  ]);
  return {
    coins: byId(coins, (coin) => coin.symbol),
    chains: byId(chains, (chain) => chain.id),
    poolTypes: byId(poolTypes, (type) => type.id),
    lenders: byId(lenders, (lender) => lender.id),
    venues: byId(venues, (venue) => venue.id),
  };
}

function byId<Id extends string | number, Definition>(
  list: readonly Definition[],
  idOf: (definition: Definition) => Id,
): ReadonlyMap<Id, Definition> {
  const map = new Map<Id, Definition>();
  for (const definition of list) {
    const id = idOf(definition);
    if (map.has(id)) throw twice(String(id));
    map.set(id, definition);
  }
  return map;
}

function twice(id: string): RepegError {
  return new RepegError({
    code: "BAD_DEFINITION",
    severity: "fatal",
    message: `two definitions have the id ${id}`,
    cure: "give one of them another id",
  });
}
