import type { BlockPosition } from "./pipelineState.ts";

/** What the fold of one block changed, and what was folded until the next one: in that order. */
type KeptBlock = { readonly parent: BlockPosition; readonly undos: (() => void)[] };

/** Blocks that can be taken back: deeper reorganisations are read anew. */
const KEPT_BLOCKS = 64;

/** How to take back what the newest blocks changed, for when the chain goes back itself. */
export class UndoLog {
  #blocks: KeptBlock[] = [];

  /** From here on, what is added belongs to the block above `parent`. */
  begin(parent: BlockPosition): void {
    this.#blocks.push({ parent, undos: [] });
    if (this.#blocks.length > KEPT_BLOCKS) this.#blocks.shift();
  }

  /** Remembers how to take back a change that is about to be made. Before the first block there is nothing to go back to. */
  add(undo: () => void): void {
    this.#blocks.at(-1)?.undos.push(undo);
  }

  /**
   * Takes back everything since the fold of `ancestor`.
   * @returns false, with nothing changed, where that block is not the parent of one that is kept
   */
  rollBackTo(ancestor: BlockPosition): boolean {
    const from = this.#blocks.findIndex(({ parent }) => isSame(parent, ancestor));
    if (from === -1) return false;
    const voided = this.#blocks.splice(from);
    for (const { undos } of voided.reverse()) for (const undo of undos.reverse()) undo();
    return true;
  }

  /** Forgets all blocks. */
  clear(): void {
    this.#blocks = [];
  }
}

function isSame(one: BlockPosition, other: BlockPosition): boolean {
  return one.number === other.number && one.hash === other.hash;
}
