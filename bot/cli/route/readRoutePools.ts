import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolType } from "../../domain/pool.ts";
import type { Token } from "../../domain/token.ts";
import type { LineFields } from "../poolStates/lineFields.ts";
import { madeUpAddress } from "../poolStates/madeUpAddress.ts";
import { readStatedPool } from "../poolStates/readStatedPool.ts";
import { findToken } from "./findToken.ts";
import { readObjects } from "./readObjects.ts";
import { readText } from "./readText.ts";
import type { RoutePool } from "./routeRequest.ts";

/** Pools stand at made-up addresses from here, coins at others. */
const FIRST_POOL = 1_000_000;

/**
 * `pools`: each with `type`, `coins` by symbol in the pool's own order, its state as `repeg quote` reads it, and where
 * wanted an `id` and the ids of pools that it shares state with.
 * @throws InvalidInputError's kind, naming the pool and the field
 */
export function readRoutePools(
  request: LineFields,
  tokens: readonly Token[],
  poolTypes: ReadonlyMap<string, PoolType>,
): readonly RoutePool[] {
  const pools = readObjects(request, "pools", (fields, at) => readPool(fields, at, tokens, poolTypes));
  if (pools.length === 0) throw new InvalidInputError({ field: "pools", value: [], expected: "at least one pool" });
  const ids = pools.map(({ mirror }) => mirror.deployment.id);
  for (const [at, id] of ids.entries()) {
    if (ids.indexOf(id) === at) continue;
    throw new InvalidInputError({ field: `pools[${at}].id`, value: id, expected: "an id that no other pool has" });
  }
  for (const [at, { sharesStateWith }] of pools.entries()) {
    const stranger = sharesStateWith.find((id) => !ids.includes(id));
    if (stranger === undefined) continue;
    const field = `pools[${at}].sharesStateWith`;
    throw new InvalidInputError({ field, value: stranger, expected: `one of ${ids.join(", ")}` });
  }
  return pools;
}

function readPool(
  fields: LineFields,
  at: number,
  tokens: readonly Token[],
  poolTypes: ReadonlyMap<string, PoolType>,
): RoutePool {
  const { list } = fields.list("coins");
  const held = list.map((coin, place) => findToken(tokens, coin, `coins[${place}]`));
  const repeated = held.find((token, place) => held.indexOf(token) !== place);
  if (repeated !== undefined) {
    throw new InvalidInputError({ field: "coins", value: repeated.coin, expected: "each coin once" });
  }
  const stated = readStatedPool(
    fields.with(
      "decimals",
      held.map(({ decimals }) => decimals),
    ),
    poolTypes,
    undefined,
  );
  const coins = held.map(({ coin }) => coin).join("/");
  const id = readText(fields, "id") ?? `${stated.type.id}:${coins}:${at + 1}`;
  const address = madeUpAddress(FIRST_POOL + at);
  const deployment = { id, type: stated.type.id, chainId: 1, address, tokens: held, createdAtBlock: 0n };
  const mirror = stated.open(deployment);
  const shared = fields.has("sharesStateWith") ? fields.list("sharesStateWith").list.map(String) : [];
  return { type: stated.type, mirror, sharesStateWith: [id, ...shared] };
}
