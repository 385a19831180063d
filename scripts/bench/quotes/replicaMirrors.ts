import type { Json } from "../../../bot/domain/json.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { loadAllDefinitions } from "../../../bot/engine/definitions.ts";
import { selectChain } from "../../../bot/engine/selectChain.ts";
import { runReadSequences } from "../../../bot/feeds/runReadSequences.ts";
import type { Replica } from "../../replica/replica.ts";

/** Mirrors of all pools that the address book lists, as they stand on the replica, by id. */
export async function replicaMirrors(replica: Replica): Promise<ReadonlyMap<string, PoolMirror>> {
  const { chain, pools } = selectChain(await loadAllDefinitions(), 1, ["DAI", "USDC", "USDT"]);
  const reader = {
    client: replica.publicClient,
    multicall3: chain.multicall3,
    blockNumber: await replica.publicClient.getBlockNumber(),
  };
  const snapshots = await runReadSequences<Json>(
    reader,
    new Map(pools.map(({ type, deployment }) => [deployment.id, type.readSnapshot(deployment)])),
  );
  return new Map(
    pools.map(({ type, deployment }) => [deployment.id, type.open(deployment, snapshots.get(deployment.id) ?? null)]),
  );
}
