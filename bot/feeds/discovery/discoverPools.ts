import type { Chain, ListedFactory } from "../../domain/chain.ts";
import { checkDeployment } from "../../domain/checkDeployment.ts";
import type { ReadSequence } from "../../domain/contractRead.ts";
import { InvalidInputError, RepegError } from "../../domain/errors.ts";
import type { PoolDeployment, PoolMirror, PoolType } from "../../domain/pool.ts";
import type { Token } from "../../domain/token.ts";
import type { ChainReader } from "../chainReader.ts";
import { runReadSequences } from "../runReadSequences.ts";
import { toNodeError } from "../toNodeError.ts";
import type { FoundPool } from "./foundPool.ts";
import type { PoolSource } from "./poolSource.ts";
import { poolSources } from "./poolSources.ts";
import { searchLogs } from "./searchLogs.ts";

/** A pool that was found, read at the block of the search. */
export type DiscoveredPool = FoundPool & {
  readonly deployment: PoolDeployment;
  /** Null where it cannot be followed; `refusal` says why. */
  readonly mirror: PoolMirror | null;
};

/** A factory that could not be asked, and why. */
export type UnansweredFactory = { readonly factory: ListedFactory; readonly error: RepegError };

/** Which coins are looked for, and on which chain. */
export type Discovery = {
  readonly chain: Chain;
  readonly tokens: readonly Token[];
  readonly poolTypes: ReadonlyMap<string, PoolType>;
};

/**
 * Asks every factory of the chain for pools of the coins, then reads each pool that can be followed, all at the reader's
 * block. A factory that does not answer as it should is named and does not hide the others.
 */
export async function discoverPools(
  reader: ChainReader,
  discovery: Discovery,
): Promise<{ readonly pools: readonly DiscoveredPool[]; readonly unanswered: readonly UnansweredFactory[] }> {
  const pools: DiscoveredPool[] = [];
  const unanswered: UnansweredFactory[] = [];
  for (const factory of discovery.chain.factories ?? []) {
    const source = poolSources.get(factory.kind);
    try {
      if (source === undefined) throw unknownKind(factory);
      const found = await find(reader, source, factory, discovery.tokens);
      for (const pool of found) pools.push(await open(reader, pool, discovery));
    } catch (cause) {
      unanswered.push({ factory, error: cause instanceof RepegError ? cause : toNodeError(cause) });
    }
  }
  return { pools, unanswered };
}

function find(
  reader: ChainReader,
  source: PoolSource,
  factory: ListedFactory,
  tokens: readonly Token[],
): Promise<readonly FoundPool[]> {
  const { blockNumber: toBlock, client } = reader;
  // A local chain that carries another one's contracts is younger than they are.
  const fromBlock = factory.createdAtBlock <= toBlock ? factory.createdAtBlock : 0n;
  return source.find({
    factory,
    tokens,
    read: (sequence) => readOne(reader, sequence),
    logs: (topics) => searchLogs(client, { address: factory.address, topics, fromBlock, toBlock }),
  });
}

async function open(reader: ChainReader, found: FoundPool, discovery: Discovery): Promise<DiscoveredPool> {
  const { coins, ...listed } = found.listed;
  const tokens = coins.flatMap((coin) => discovery.tokens.find((token) => token.coin === coin) ?? []);
  const deployment = { ...listed, chainId: discovery.chain.id, tokens };
  const type = discovery.poolTypes.get(listed.type);
  const refuse = (refusal: string) => ({ ...found, deployment, mirror: null, refusal });
  if (found.refusal !== null) return refuse(found.refusal);
  if (type === undefined || tokens.length !== coins.length) return refuse(`no pool type ${listed.type} for its coins`);
  try {
    checkDeployment(type, deployment);
    const snapshot = await readOne(reader, type.readSnapshot(deployment));
    return { ...found, deployment, mirror: type.open(deployment, snapshot) };
  } catch (error) {
    if (error instanceof InvalidInputError) return refuse(error.message);
    throw error;
  }
}

async function readOne<Result>(reader: ChainReader, sequence: ReadSequence<Result>): Promise<Result> {
  const results = await runReadSequences(reader, new Map([["one", sequence]]));
  for (const result of results.values()) return result;
  throw new TypeError("a sequence that was read has no result");
}

function unknownKind({ kind }: ListedFactory): InvalidInputError {
  const expected = `one of ${[...poolSources.keys()].join(", ")}`;
  return new InvalidInputError({ field: "factories.kind", value: kind, expected });
}
