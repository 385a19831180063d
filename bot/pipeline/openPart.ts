import { RepegError } from "../domain/errors.ts";
import type { ActionList } from "./actionList.ts";

/**
 * Opens a part of what was read of the chain, or names it and leaves it out.
 * @returns whether it could be opened
 */
export function openPart(source: string, timeMs: number, out: ActionList, open: () => void): boolean {
  try {
    open();
    return true;
  } catch (error) {
    // Whatever a definition makes of a state that nobody foresaw must not end the kernel: it would end at every restart.
    const code = error instanceof RepegError ? error.code : "UNREADABLE_STATE";
    const message = error instanceof Error ? error.message : String(error);
    out.add({ kind: "inputRejected", timeMs, source, code, message });
    return false;
  }
}
