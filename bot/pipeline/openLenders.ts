import type { Json } from "../domain/json.ts";
import type { ActionList } from "./actionList.ts";
import { openPart } from "./openPart.ts";
import type { PipelineState } from "./pipelineState.ts";

/**
 * Opens the books of lenders anew on what was read of them. One that cannot be opened lends nothing from then on: what it
 * asks and holds is not known any more.
 * @param states by lender id; those that are not in it stay as they are
 */
export function openLenders(
  state: PipelineState,
  states: { readonly [lenderId: string]: Json },
  timeMs: number,
  out: ActionList,
): void {
  for (const { id, lender } of state.setup.lenders) {
    const part = states[id];
    if (part === undefined) continue;
    state.undo.add(keepLender(state, id));
    state.lenderStates.set(id, part);
    const opened = openPart(id, timeMs, out, () => {
      state.lenderBooks.set(id, { ...lender.open(part), lender: id });
    });
    if (!opened) state.lenderBooks.delete(id);
  }
}

function keepLender({ lenderStates, lenderBooks }: PipelineState, id: string): () => void {
  const [stored, book] = [lenderStates.get(id), lenderBooks.get(id)];
  return () => {
    if (stored === undefined) lenderStates.delete(id);
    else lenderStates.set(id, stored);
    if (book === undefined) lenderBooks.delete(id);
    else lenderBooks.set(id, book);
  };
}
