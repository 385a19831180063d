import type { Address } from "viem";
import type { HistoricEvent } from "../../../bot/domain/historicEvent.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { loadAllDefinitions } from "../../../bot/engine/definitions.ts";
import { type ChainSelection, selectChain } from "../../../bot/engine/selectChain.ts";
import { runReadSequences } from "../../../bot/feeds/runReadSequences.ts";
import { loadEventPath } from "../../../bot/replay/loadEventPath.ts";
import { createOrderFlow } from "../../../bot/replay/market/createOrderFlow.ts";
import type { WorldParameters } from "../../../bot/replay/world/worldStatus.ts";
import { worldFlow } from "../../../bot/replay/worldFlow.ts";
import type { Replica } from "../replica.ts";
import { type ServedReplica, serveReplica } from "../serveReplica.ts";
import { placeExecutor } from "./placeExecutor.ts";
import { World } from "./world.ts";

/** A world that serves its chain, and what a bot must know of it. */
export type OpenedWorld = {
  readonly world: World;
  readonly served: ServedReplica;
  readonly executor: Address;
  readonly genesisBlock: number;
  readonly genesisHash: `0x${string}`;
  readonly genesisTimeMs: number;
};

/** Builds the replica, deploys the executor, and stands at the event's first moment. */
export async function openWorld(
  parameters: WorldParameters,
  event: HistoricEvent,
  onStep: (text: string) => void,
): Promise<OpenedWorld> {
  onStep("starting the replica chain (real Uniswap v3, Aave v3, Balancer v2 and Multicall3 bytecode, our Curve 3pool)");
  const served = await serveReplica();
  const { replica } = served;
  onStep("deploying DepegExecutor");
  const executor = await placeExecutor(replica);
  const genesisTimeMs = Date.parse(event.fromIso);
  const genesis = await replica.mine({ timestampSeconds: BigInt(genesisTimeMs / 1_000), transactions: [] });
  onStep(`laying out the prices of ${event.title}`);
  const path = await loadEventPath(event, parameters.recordings);
  const selection = selectChain(await loadAllDefinitions(), 1, event.coins, event.ethereumBlock);
  const flow = createOrderFlow({ ...worldFlow(parameters, path, selection.feeds, genesisTimeMs), rivals: true });
  const mirrors = await openMirrors(replica, selection, genesis.number);
  return {
    world: new World({ replica, flow, mirrors, head: genesis.number }),
    served,
    executor,
    genesisBlock: Number(genesis.number),
    genesisHash: genesis.hash,
    genesisTimeMs,
  };
}

async function openMirrors(
  replica: Replica,
  { chain, pools }: ChainSelection,
  blockNumber: bigint,
): Promise<ReadonlyMap<string, PoolMirror>> {
  const reader = { client: replica.publicClient, multicall3: chain.multicall3, blockNumber };
  const sequences = pools.map(({ type, deployment }) => [deployment.id, type.readSnapshot(deployment)] as const);
  const snapshots = await runReadSequences(reader, new Map(sequences));
  return new Map(
    pools.map(({ type, deployment }) => {
      const snapshot = snapshots.get(deployment.id);
      if (snapshot === undefined) throw new RangeError(`no snapshot of ${deployment.id}`);
      return [deployment.id, type.open(deployment, snapshot)];
    }),
  );
}
