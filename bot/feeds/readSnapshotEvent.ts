import type { Address } from "viem";
import type { ReadSequence } from "../domain/contractRead.ts";
import type { Json } from "../domain/json.ts";
import type { Lender } from "../domain/lender.ts";
import type { SnapshotEvent } from "../domain/marketEvent.ts";
import type { PoolDeployment, PoolType } from "../domain/pool.ts";
import type { Token } from "../domain/token.ts";
import type { ChainClient } from "./openChainClient.ts";
import { readOracleRound } from "./readOracleRound.ts";
import { runReadSequences } from "./runReadSequences.ts";

/** What of a chain a snapshot covers. */
export type SnapshotScope = {
  readonly multicall3: Address;
  readonly tokens: readonly Token[];
  readonly pools: readonly { readonly type: PoolType; readonly deployment: PoolDeployment }[];
  readonly lenders: readonly { readonly lender: Lender; readonly at: Address }[];
  readonly oracleProxies: readonly Address[];
};

/** Reads pools, lenders and oracles of `scope`, all at block `number`, in a few multicalls. */
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
  const lenders = await runReadSequences<Json>(
    reader,
    new Map(scope.lenders.map(({ lender, at }) => [lender.id, lender.readState(at, scope.tokens)])),
  );
  const oracles = await runReadSequences(reader, oracleSequences(scope.oracleProxies));
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

function oracleSequences(proxies: readonly Address[]): Map<string, ReadSequence<SnapshotEvent["oracles"][number]>> {
  return new Map(proxies.map((proxy) => [proxy, readOracleRound(proxy)]));
}
