import type { BlockEvent } from "../domain/marketEvent.ts";
import type { ActionList } from "./actionList.ts";
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
  for (const pool of older) pool.mirror?.advanceTo(BigInt(Math.floor(block.timeMs / MS_PER_SECOND)));
  for (const log of block.logs) {
    const poolId = state.poolIdByAddress.get(log.address.toLowerCase());
    const pool = poolId === undefined ? undefined : state.poolsById.get(poolId);
    if (poolId === undefined || pool === undefined || pool.mirror === null || pool.syncedTo >= block.number) continue;
    const outcome = pool.mirror.applyLog(log);
    if (outcome.kind === "applied") pool.depthByPair.clear();
    if (outcome.kind !== "mismatch") continue;
    pool.mirror = null;
    mismatched.set(
      poolId,
      `log ${log.logIndex} of block ${block.number}: expected ${outcome.expected}, found ${outcome.actual}`,
    );
  }
  for (const pool of older) pool.syncedTo = block.number;
  if (mismatched.size === 0) return;
  for (const [source, message] of mismatched) {
    out.add({ kind: "inputRejected", timeMs: block.timeMs, source, code: "MIRROR_MISMATCH", message });
  }
  out.add({ kind: "resyncPools", poolIds: [...mismatched.keys()], reason: [...mismatched.values()].join("; ") });
}
