import type { Chain, ListedPool } from "../domain/chain.ts";
import { checkDeployments } from "../domain/checkDeployments.ts";
import { InvalidInputError } from "../domain/errors.ts";
import type { PoolDeployment } from "../domain/pool.ts";
import type { OracleFeed, Stablecoin } from "../domain/stablecoin.ts";
import type { Token } from "../domain/token.ts";
import type { SnapshotScope } from "../feeds/readSnapshotEvent.ts";
import type { PipelineSetup } from "../pipeline/pipelineSetup.ts";
import type { Definitions } from "./definitions.ts";

/** Two missed slots and the way here: a head that is later than that is a node which is behind. */
const MOST_BLOCK_TIMES_LATE = 3;

/** What of the definitions concerns one chain and the chosen coins. */
export type ChainSelection = Pick<
  PipelineSetup,
  | "coins"
  | "pools"
  | "lenders"
  | "feeds"
  | "gasTokenFeed"
  | "finalityBlocks"
  | "blockNumberInContracts"
  | "maxBlockAgeMs"
> & { readonly chain: Chain; readonly tokens: readonly Token[] };

/**
 * Picks the chosen coins' deployments, the pools among them, the lenders and the feeds of one chain.
 * @param asOfBlock leaves out pools and lenders that were created later: a replayed event's block
 * @param furtherPools of the configuration, beside those of the chain's address book; all of them must be usable
 * @throws InvalidInputError on an unknown chain or coin, naming what is known; on a pool that cannot be followed, or two
 * that are the same, naming the reason.
 */
export function selectChain(
  definitions: Definitions,
  chainId: number,
  symbols: readonly string[],
  asOfBlock: bigint | null = null,
  furtherPools: readonly ListedPool[] = [],
): ChainSelection {
  const chain = definitions.chains.get(chainId);
  if (chain === undefined)
    throw unknown(
      "chain.id",
      chainId,
      [...definitions.chains.keys()].sort((a, b) => a - b),
    );
  const coins = symbols.map((symbol) => {
    const coin = definitions.coins.get(symbol);
    if (coin === undefined) throw unknown("coins", symbol, definitions.coins.keys());
    return coin;
  });
  const tokens = coins.flatMap((coin) => tokensOf(coin, chainId));
  const isThere = (block = 0n): boolean => asOfBlock === null || block <= asOfBlock;
  const listed = chain.pools.flatMap((pool) =>
    isThere(pool.createdAtBlock) ? selectPool(definitions, chainId, pool, tokens) : [],
  );
  const pools = [...listed, ...furtherPools.flatMap((pool) => selectFurtherPool(definitions, chainId, pool, tokens))];
  checkDeployments(pools);
  return {
    chain,
    coins,
    tokens,
    pools,
    lenders: chain.lenders.flatMap(({ id, kind, address, createdAtBlock }) => {
      const lender = definitions.lenders.get(kind);
      return lender === undefined || !isThere(createdAtBlock) ? [] : [{ id, lender, at: address }];
    }),
    feeds: [...coins.flatMap((coin) => coin.oracles), chain.gasTokenFeed].filter(onChain(chainId)),
    gasTokenFeed: chain.gasTokenFeed,
    finalityBlocks: chain.finalityBlocks,
    blockNumberInContracts: chain.blockNumberInContracts,
    maxBlockAgeMs: MOST_BLOCK_TIMES_LATE * chain.blockTimeSeconds * 1_000,
  };
}

/** What of the selection a snapshot reads. */
export function snapshotScopeOf(selection: ChainSelection): SnapshotScope {
  return {
    multicall3: selection.chain.multicall3,
    tokens: selection.tokens,
    pools: selection.pools,
    lenders: selection.lenders,
    oracleProxies: selection.feeds.map(({ proxy }) => proxy),
  };
}

function tokensOf(coin: Stablecoin, chainId: number): readonly Token[] {
  return coin.deployments
    .filter((deployment) => deployment.chainId === chainId)
    .map((deployment) => ({ ...deployment, coin: coin.symbol }));
}

function selectPool(
  definitions: Definitions,
  chainId: number,
  pool: ListedPool,
  tokens: readonly Token[],
): PipelineSetup["pools"] {
  const type = definitions.poolTypes.get(pool.type);
  const held = pool.coins.map((coin) => tokens.find((token) => token.coin === coin));
  const known = held.filter((token) => token !== undefined);
  if (type === undefined || known.length !== held.length) return [];
  const { coins: _named, ...listed } = pool;
  const deployment: PoolDeployment = { ...listed, chainId, tokens: known };
  return [{ type, deployment }];
}

/** Whoever wrote a pool down wants it used: that it cannot be is an error, not an omission. */
function selectFurtherPool(
  definitions: Definitions,
  chainId: number,
  pool: ListedPool,
  tokens: readonly Token[],
): PipelineSetup["pools"] {
  const field = (name: string) => `pools[${pool.id}].${name}`;
  if (!definitions.poolTypes.has(pool.type)) throw unknown(field("type"), pool.type, definitions.poolTypes.keys());
  const stranger = pool.coins.find((coin) => !tokens.some((token) => token.coin === coin));
  if (stranger !== undefined) {
    throw unknown(field("coins"), stranger, new Set(tokens.map((token) => token.coin)));
  }
  return selectPool(definitions, chainId, pool, tokens);
}

function onChain(chainId: number): (feed: OracleFeed) => boolean {
  return (feed) => feed.chainId === chainId;
}

function unknown(field: string, value: string | number, known: Iterable<string | number>): InvalidInputError {
  return new InvalidInputError({ field, value, expected: `one of ${[...known].join(", ")}` });
}
