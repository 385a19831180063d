import type { EvmLog } from "../domain/evmLog.ts";
import type { BlockEvent } from "../domain/marketEvent.ts";
import type { ActionList } from "./actionList.ts";
import { type FollowedPool, keepPool } from "./followedPool.ts";
import type { PipelineState } from "./pipelineState.ts";

const MS_PER_SECOND = 1_000;

/**
 * Folds a block's logs into the mirrors that are older than the block. A pool whose log contradicts our arithmetic is
 * not quoted from again until it is read anew; both figures are told. The mirrors learn the block's time first: a swap
 * in it was made with the amplification of that second.
 */
export function applyPoolLogs(state: PipelineState, block: BlockEvent, out: ActionList): void {
  const mismatched = new Map<string, string>();
  const older = [...state.poolsById.values()].filter((pool) => pool.syncedTo < block.number);
  for (const pool of older) {
    state.undo.add(keepPool(pool));
    pool.mirror?.advanceTo(BigInt(Math.floor(block.timeMs / MS_PER_SECOND)));
  }
  for (const log of block.logs) {
    for (const poolId of state.logRouting.poolIdsFor(log)) {
      const contradiction = applyLog(state.poolsById.get(poolId), log, block.number);
      if (contradiction !== null) mismatched.set(poolId, contradiction);
    }
  }
  for (const pool of older) pool.syncedTo = block.number;
  if (mismatched.size === 0) return;
  for (const [source, message] of mismatched) {
    out.add({ kind: "inputRejected", timeMs: block.timeMs, source, code: "MIRROR_MISMATCH", message });
  }
  out.add({ kind: "resyncPools", poolIds: [...mismatched.keys()], reason: [...mismatched.values()].join("; ") });
}

/** @returns how the log contradicts the mirror, which is dropped; null where it does not */
function applyLog(pool: FollowedPool | undefined, log: EvmLog, blockNumber: bigint): string | null {
  if (pool === undefined || pool.mirror === null || pool.syncedTo >= blockNumber) return null;
  const outcome = pool.mirror.applyLog(log);
  if (outcome.kind === "ignored") return null;
  pool.changedAt = blockNumber;
  pool.depthByPair = new Map();
  if (outcome.kind === "applied") return null;
  pool.mirror = null;
  return `log ${log.logIndex} of block ${blockNumber}: expected ${outcome.expected}, found ${outcome.actual}`;
}
