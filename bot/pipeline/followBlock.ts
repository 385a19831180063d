import type { EvmLog } from "../domain/evmLog.ts";
import type { BlockEvent } from "../domain/marketEvent.ts";
import { decodeAnswerUpdated } from "../market/decodeAnswerUpdated.ts";
import type { ActionList } from "./actionList.ts";
import { applyPoolLogs } from "./applyPoolLogs.ts";
import { foldRound } from "./foldRound.ts";
import type { PipelineState } from "./pipelineState.ts";
import { pricePools } from "./pricePools.ts";

/** Blocks kept for bringing a late snapshot up to the head. */
const RECENT_BLOCKS = 64;

/**
 * Brings mirrors, feeds and pool prices to a new block.
 * @returns false where the block does not follow the last one: it is named and left out, and nothing changed
 */
export function followBlock(state: PipelineState, block: BlockEvent, out: ActionList): boolean {
  const { position: last } = state;
  if (last !== null && (block.parentHash !== last.hash || block.number !== last.number + 1n)) {
    const message = `block ${block.number} has parent ${block.parentHash}, expected ${last.hash} of block ${last.number}`;
    out.add({ kind: "inputRejected", timeMs: block.timeMs, source: "blocks", code: "BLOCK_OUT_OF_ORDER", message });
    return false;
  }
  if (last === null) state.undo.clear();
  else state.undo.begin(last);
  state.position = { number: block.number, hash: block.hash };
  state.recentBlocks.push(block);
  if (state.recentBlocks.length > RECENT_BLOCKS) state.recentBlocks.shift();
  if (state.ahead !== null && state.ahead.number <= block.number) state.ahead = null;
  dropFinalPlans(state, block.number);
  askAgain(state, out);
  applyPoolLogs(state, block, out);
  for (const log of block.logs) foldOracleLog(state, log, block.timeMs, out);
  pricePools(state, block, out);
  return true;
}

function foldOracleLog(state: PipelineState, log: EvmLog, timeMs: number, out: ActionList): void {
  const feed = state.feedByAggregator.get(log.address.toLowerCase());
  const round = feed === undefined ? null : decodeAnswerUpdated(log, feed.proxy);
  if (feed === undefined || round === null) return;
  foldRound(state, { round, feed }, timeMs, out);
}

/** A settled plan is kept until its block is final, because a reorg may void the block. */
function dropFinalPlans(state: PipelineState, head: bigint): void {
  for (const id of state.plans.keys()) {
    const settledAt = state.ledger.trades.get(id)?.blockNumber;
    if (settledAt === undefined || settledAt + BigInt(state.setup.finalityBlocks) >= head) continue;
    state.plans.delete(id);
    state.risk.settled.delete(id);
  }
}

/** A snapshot had to be refused: it is asked for once more, a block later and not at once, so as not to ask in a loop. */
function askAgain(state: PipelineState, out: ActionList): void {
  if (!state.resyncDue) return;
  state.resyncDue = false;
  out.add({ kind: "resyncPools", poolIds: [...state.poolsById.keys()], reason: "the last snapshot was refused" });
}
