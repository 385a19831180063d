import { followedPool } from "./followedPool.ts";
import type { BlockPosition, PipelineState } from "./pipelineState.ts";

/**
 * Brings pools, lender books and prices of the chain to what they were after `ancestor`, so that the blocks of the other
 * branch can be folded onto it. Prices of exchanges, episodes and trades stay: they did happen.
 * @returns false, with nothing changed, where that block is not kept, or something was read beyond it before the blocks
 * had come as far: only a new reading helps
 */
export function rollBack(state: PipelineState, ancestor: BlockPosition): boolean {
  if (state.readAheadTo !== null && state.readAheadTo > ancestor.number) return false;
  if (state.position?.number === ancestor.number && state.position.hash === ancestor.hash) return true;
  if (!state.undo.rollBackTo(ancestor)) return false;
  for (const [id, foundAt] of state.distrustedAt) {
    if (foundAt > ancestor.number) state.poolsById.set(id, followedPool(null, 0n));
  }
  state.position = ancestor;
  state.recentBlocks = state.recentBlocks.filter(({ number }) => number <= ancestor.number);
  return true;
}
