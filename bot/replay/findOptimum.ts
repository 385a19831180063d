import { setImmediate } from "node:timers/promises";
import { RepegError } from "../domain/errors.ts";
import type { SnapshotEvent } from "../domain/marketEvent.ts";
import type { PoolMirror } from "../domain/pool.ts";
import { type AllSeeingProfit, allSeeingProfit } from "./market/allSeeingProfit.ts";
import type { ReplayRun } from "./replayRun.ts";
import { worldFlow } from "./worldFlow.ts";

/** Blocks worked out between two chances for others to run. */
const STEPS_AT_A_TIME = 50;

/**
 * What an all-seeing arbitrageur would have earned on the blocks of a finished replay, from the pools' state at the
 * genesis. Reports the share done to `onProgress`, 0 to 1.
 */
export async function findOptimum(run: ReplayRun, onProgress: (share: number) => void): Promise<AllSeeingProfit> {
  const { selection, path, world, session } = run;
  const steps = allSeeingProfit({
    flow: worldFlow(world.status.parameters, path, selection.feeds, world.status.genesisTimeMs),
    mirrors: openMirrors(run, await firstSnapshot(run)),
    legGas: (pool) => session.state.gasModel.swapGasByPoolType.get(pool.type) ?? 0n,
    overheadGas: session.state.gasModel.tradeGas,
  });
  for (let count = 1; ; count += 1) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (count % STEPS_AT_A_TIME !== 0) continue;
    onProgress(step.value);
    await setImmediate();
  }
}

function openMirrors({ selection }: ReplayRun, snapshot: SnapshotEvent): ReadonlyMap<string, PoolMirror> {
  const mirrors = new Map<string, PoolMirror>();
  for (const { type, deployment } of selection.pools) {
    const state = snapshot.pools[deployment.id];
    if (state !== undefined) mirrors.set(deployment.id, type.open(deployment, state));
  }
  return mirrors;
}

async function firstSnapshot({ journal }: ReplayRun): Promise<SnapshotEvent> {
  for await (const { event } of journal.read()) if (event.kind === "snapshot") return event;
  throw new RepegError({
    code: "NO_SNAPSHOT",
    severity: "fatal",
    message: "the journal holds no snapshot of the chain, so there is no state to begin from",
    cure: "replay anew with --fresh",
  });
}
