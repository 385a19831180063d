import { RepegError } from "../domain/errors.ts";
import type { Json } from "../domain/json.ts";
import type { PoolCheckEvent } from "../domain/marketEvent.ts";
import type { PoolMirror } from "../domain/pool.ts";
import { forgetSource } from "../market/forgetSource.ts";
import type { ActionList } from "./actionList.ts";
import { type FollowedPool, followedPool } from "./followedPool.ts";
import type { PipelineSetup } from "./pipelineSetup.ts";
import type { PipelineState } from "./pipelineState.ts";
import { type StateDifference, stateDifferences } from "./stateDifferences.ts";

type ListedPool = PipelineSetup["pools"][number];

/** Differing fields told of one pool; a pool of another state altogether need not be told tick by tick. */
const MOST_TOLD = 6;
const MS_PER_SECOND = 1_000;

/**
 * The tripwire: holds mirrors against what was read of the chain at a block that they have followed. A pool that is not
 * what its logs add up to is quoted from no more, told with both states, and read anew; it is never mended silently.
 * A mirror that has moved on since that block cannot be judged: that is counted, and left to another draw.
 */
export function checkPools(state: PipelineState, check: PoolCheckEvent, out: ActionList): void {
  const differing: string[] = [];
  for (const listed of state.setup.pools) {
    const { id } = listed.deployment;
    const read = check.pools[id];
    if (read === undefined) continue;
    const mirror = comparableMirror(state, id, check);
    if (mirror === null) {
      state.tripwire.undecided += 1;
      continue;
    }
    const differences = compare(listed, mirror, read, lastSeconds(state));
    if (differences.length === 0) {
      state.tripwire.matched += 1;
      continue;
    }
    state.tripwire.differing += 1;
    distrust(state, listed);
    differing.push(id);
    const message = `at block ${check.blockNumber} ${check.blockHash} the chain is not what the logs add up to: ${told(differences)}`;
    out.add({ kind: "inputRejected", timeMs: check.timeMs, source: id, code: "TRIPWIRE_MISMATCH", message });
  }
  if (differing.length === 0) return;
  out.add({ kind: "resyncPools", poolIds: differing, reason: "their mirrors differ from the chain" });
}

/** The mirror where its state is still that of the block checked; null where nothing can be said. */
function comparableMirror(state: PipelineState, id: string, check: PoolCheckEvent): PoolMirror | null {
  const pool: FollowedPool | undefined = state.poolsById.get(id);
  if (pool === undefined || pool.mirror === null || !isFollowed(state, check)) return null;
  return pool.changedAt <= check.blockNumber ? pool.mirror : null;
}

function isFollowed({ position, recentBlocks }: PipelineState, { blockNumber, blockHash }: PoolCheckEvent): boolean {
  const blocks = position === null ? [] : [position, ...recentBlocks];
  return blocks.some(({ number, hash }) => number === blockNumber && hash === blockHash);
}

/** Both are brought to the newest block's time, and stored as the pool type stores them. */
function compare(
  { type, deployment }: ListedPool,
  mirror: PoolMirror,
  read: Json,
  seconds: bigint | null,
): readonly StateDifference[] {
  try {
    const [followed, fresh] = [mirror.snapshot(), read].map((snapshot) => {
      const opened = type.open(deployment, snapshot);
      if (seconds !== null) opened.advanceTo(seconds);
      return opened.snapshot();
    });
    if (followed === undefined || fresh === undefined) return [];
    return stateDifferences(...(type.comparable?.(followed, fresh) ?? [followed, fresh]));
  } catch (error) {
    // A pool that cannot be read or opened any more is another one than the mirror says.
    const message = error instanceof RepegError || error instanceof Error ? error.message : String(error);
    return [{ field: "state", followed: "a sound one", read: message }];
  }
}

function lastSeconds({ recentBlocks }: PipelineState): bigint | null {
  const last = recentBlocks.at(-1);
  return last === undefined ? null : BigInt(Math.floor(last.timeMs / MS_PER_SECOND));
}

/** Its price is no evidence either, and going back some blocks does not make it one. */
function distrust(state: PipelineState, { deployment: { id, tokens } }: ListedPool): void {
  state.poolsById.set(id, followedPool(null, 0n));
  if (state.position !== null) state.distrustedAt.set(id, state.position.number);
  forgetSource(state.market, id);
  for (const [index, base] of tokens.entries()) {
    for (const quote of tokens.slice(index + 1)) forgetSource(state.market, `${id}:${base.coin}/${quote.coin}`);
  }
}

function told(differences: readonly StateDifference[]): string {
  const shown = differences.slice(0, MOST_TOLD).map(({ field, followed, read }) => {
    return `${field} followed ${valueText(followed)}, chain ${valueText(read)}`;
  });
  const more = differences.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more fields`] : [])].join("; ");
}

function valueText(value: Json | undefined): string {
  return value === undefined ? "none" : String(value);
}
