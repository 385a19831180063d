import type { Address } from "viem";
import type { ReadSequence } from "../domain/contractRead.ts";
import { UnavailableError } from "../domain/errors.ts";
import type { Json } from "../domain/json.ts";
import type { Lender } from "../domain/lender.ts";
import type { SnapshotEvent } from "../domain/marketEvent.ts";
import type { PoolDeployment, PoolType } from "../domain/pool.ts";
import type { Token } from "../domain/token.ts";
import type { ChainClient } from "./openChainClient.ts";
import { readLenderStates } from "./readLenderStates.ts";
import { readOracleRound } from "./readOracleRound.ts";
import { runReadSequences } from "./runReadSequences.ts";

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

/**
 * Reads pools, lenders and oracles of `scope`, all at block `number`, in a few multicalls.
 * Throws SNAPSHOT_TORN (retryable) where the block was replaced in between: its parts would be of two chains.
 */
export async function readSnapshotEvent(
  client: ChainClient,
  scope: SnapshotScope,
  number: bigint,
): Promise<SnapshotEvent> {
  const reader = { client, multicall3: scope.multicall3, blockNumber: number };
  const block = await client.getBlock({ blockNumber: number, includeTransactions: false });
  const pools = await runReadSequences<Json>(
    reader,
    new Map(scope.pools.map(({ type, deployment }) => [deployment.id, type.readSnapshot(deployment)])),
  );
  const lenders = await readLenderStates(client, scope, number);
  const oracles = await runReadSequences(reader, oracleSequences(scope.oracleProxies));
  const after = await client.getBlock({ blockNumber: number, includeTransactions: false });
  if (after.hash !== block.hash) throw torn(number);
  return {
    kind: "snapshot",
    timeMs: Number(block.timestamp) * 1_000,
    blockNumber: number,
    blockHash: block.hash,
    pools: Object.fromEntries(pools),
    lenders: Object.fromEntries(lenders),
    oracles: [...oracles.values()],
  };
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
