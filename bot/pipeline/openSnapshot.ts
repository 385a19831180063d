import type { SnapshotEvent } from "../domain/marketEvent.ts";
import type { ActionList } from "./actionList.ts";
import { applyPoolLogs } from "./applyPoolLogs.ts";
import { foldRound } from "./foldRound.ts";
import { followedPool } from "./followedPool.ts";
import { openLenders } from "./openLenders.ts";
import { openPart } from "./openPart.ts";
import type { PipelineState } from "./pipelineState.ts";
import { tellCyclesLeftOut } from "./tellCyclesLeftOut.ts";

/**
 * Opens mirrors, lender books and feeds on a snapshot, then brings the mirrors up to the newest block: blocks may have
 * been folded between the reading and its arrival. A part that cannot be opened is named and left out.
 * A snapshot that does not belong to the blocks at hand is refused whole, and read again later.
 */
export function openSnapshot(state: PipelineState, snapshot: SnapshotEvent, out: ActionList): void {
  const refusal = refuse(state, snapshot);
  if (refusal !== null) {
    state.resyncDue = true;
    out.add({ kind: "inputRejected", timeMs: snapshot.timeMs, source: "snapshot", ...refusal });
    return;
  }
  noteBlock(state, snapshot);
  if (state.position === null) tellCyclesLeftOut(state, snapshot.timeMs, out);
  state.position ??= { number: snapshot.blockNumber, hash: snapshot.blockHash };
  for (const { type, deployment } of state.setup.pools) {
    const part = snapshot.pools[deployment.id];
    if (part === undefined) continue;
    openPart(deployment.id, snapshot.timeMs, out, () => {
      const mirror = type.open(deployment, part);
      const before = state.poolsById.get(deployment.id) ?? followedPool(null, 0n);
      state.undo.add(() => state.poolsById.set(deployment.id, before));
      state.poolsById.set(deployment.id, followedPool(mirror, snapshot.blockNumber));
    });
  }
  openLenders(state, snapshot.lenders, snapshot.timeMs, out);
  openFeeds(state, snapshot, out);
  for (const block of state.recentBlocks) if (block.number > snapshot.blockNumber) applyPoolLogs(state, block, out);
}

function refuse(state: PipelineState, { blockNumber, blockHash }: SnapshotEvent) {
  const [oldest] = state.recentBlocks;
  if (oldest === undefined) return null;
  if (oldest.number > blockNumber + 1n) {
    const message = `read at block ${blockNumber}, expected at ${oldest.number - 1n} or later: the blocks since are not at hand`;
    return { code: "SNAPSHOT_TOO_OLD", message };
  }
  const same = state.recentBlocks.find((block) => block.number === blockNumber);
  const expected = oldest.number === blockNumber + 1n ? oldest.parentHash : same?.hash;
  if (expected === undefined || expected === blockHash) return null;
  return { code: "SNAPSHOT_ORPHANED", message: `read at block ${blockNumber} ${blockHash}, expected ${expected}` };
}

function noteBlock(state: PipelineState, { blockNumber: number, blockHash: hash }: SnapshotEvent): void {
  if (state.position === null || number <= state.position.number) return;
  state.ahead = { number, hash };
  if (state.readAheadTo === null || number > state.readAheadTo) state.readAheadTo = number;
}

function openFeeds(state: PipelineState, snapshot: SnapshotEvent, out: ActionList): void {
  for (const round of snapshot.oracles) {
    const feed = state.setup.feeds.find(({ proxy }) => proxy.toLowerCase() === round.feed.toLowerCase());
    if (feed === undefined) continue;
    state.feedByAggregator.set(round.aggregator.toLowerCase(), feed);
    foldRound(state, { round, feed }, snapshot.timeMs, out);
  }
}
