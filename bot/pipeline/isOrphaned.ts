import type { BlockEvent } from "../domain/marketEvent.ts";
import type { BlockPosition, PipelineState } from "./pipelineState.ts";

/**
 * True where a block shows that what the state was read at is no longer part of the chain. The feed tells of the blocks
 * that it delivered; a snapshot may have been read at another one, which only the next blocks give away.
 */
export function isOrphaned(state: PipelineState, block: BlockEvent): boolean {
  const { position, ahead } = state;
  return contradicts(position, block) || contradicts(ahead, block);
}

function contradicts(held: BlockPosition | null, block: BlockEvent): boolean {
  if (held === null) return false;
  if (block.number === held.number) return block.hash !== held.hash;
  return block.number === held.number + 1n && block.parentHash !== held.hash;
}
