import type { Address } from "viem";
import type { ReadSequence } from "../domain/contractRead.ts";
import { UnavailableError } from "../domain/errors.ts";
import type { Json } from "../domain/json.ts";
import type { Lender } from "../domain/lender.ts";
import type { SnapshotEvent } from "../domain/marketEvent.ts";
import type { PoolDeployment, PoolType } from "../domain/pool.ts";
import type { Token } from "../domain/token.ts";
import type { ChainReader } from "./chainReader.ts";
import type { ChainClient } from "./openChainClient.ts";
import { readLenderStates } from "./readLenderStates.ts";
import { readOracleRound } from "./readOracleRound.ts";
import { readOrNull } from "./readOrNull.ts";
import { type ReadProgress, runReadSequences } from "./runReadSequences.ts";

/** What of a chain a snapshot covers. */
export type SnapshotScope = {
  readonly multicall3: Address;
  readonly tokens: readonly Token[];
  readonly pools: readonly { readonly type: PoolType; readonly deployment: PoolDeployment }[];
  readonly lenders: readonly { readonly id: string; readonly lender: Lender; readonly at: Address }[];
  readonly oracleProxies: readonly Address[];
  /** Who trades; absent where nobody does. */
  readonly executor?: Address;
};

/** How a snapshot is read. */
export type SnapshotReading = {
  /** Told how many of the pools are read. */
  readonly onProgress?: ReadProgress;
  /** True where a pool that does not answer as it should is left without a state instead of ending the reading. */
  readonly skipsBadPools?: boolean;
};

/**
 * Reads pools, lenders and oracles of `scope`, all at block `number`, in a few multicalls.
 * Throws SNAPSHOT_TORN (retryable) where the block was replaced in between: its parts would be of two chains.
 */
export async function readSnapshotEvent(
  client: ChainClient,
  scope: SnapshotScope,
  number: bigint,
  reading: SnapshotReading = {},
): Promise<SnapshotEvent> {
  const hashAt = async () => (await client.getBlock({ blockNumber: number, includeTransactions: false })).hash;
  const block = await client.getBlock({ blockNumber: number, includeTransactions: false });
  const reader = { client, multicall3: scope.multicall3, blockNumber: number, blockHash: block.hash };
  const parts = await readParts(reader, scope, reading).catch(async (error: unknown) => {
    throw (await hashAt().catch(() => block.hash)) === block.hash ? error : torn(number);
  });
  // Some nodes cannot be asked for one very block.
  if ((await hashAt()) !== block.hash) throw torn(number);
  return {
    kind: "snapshot",
    timeMs: Number(block.timestamp) * 1_000,
    blockNumber: number,
    blockHash: block.hash,
    ...parts,
  };
}

async function readParts(
  reader: ChainReader,
  scope: SnapshotScope,
  { onProgress, skipsBadPools = false }: SnapshotReading,
): Promise<Pick<SnapshotEvent, "pools" | "lenders" | "oracles">> {
  const pools = await runReadSequences<Json>(reader, poolSequences(scope.pools, skipsBadPools), onProgress);
  const lenders = await readLenderStates(reader, scope);
  const oracles = await runReadSequences(reader, oracleSequences(scope.oracleProxies));
  return {
    pools: Object.fromEntries(pools),
    lenders: Object.fromEntries(lenders),
    oracles: [...oracles.values()],
  };
}

function poolSequences(pools: SnapshotScope["pools"], skipsBad: boolean): Map<string, ReadSequence<Json>> {
  const sequences = pools.map(({ type, deployment }) => [deployment.id, type.readSnapshot(deployment)] as const);
  return new Map(sequences.map(([id, sequence]) => [id, skipsBad ? readOrNull(sequence) : sequence]));
}

function torn(number: bigint): UnavailableError {
  return new UnavailableError({
    code: "SNAPSHOT_TORN",
    message: `block ${number} was replaced while the chain was read at it`,
    cure: "none: it is read again at the next block",
  });
}

function oracleSequences(proxies: readonly Address[]): Map<string, ReadSequence<SnapshotEvent["oracles"][number]>> {
  return new Map(proxies.map((proxy) => [proxy, readOracleRound(proxy)]));
}
