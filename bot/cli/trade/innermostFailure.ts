import type { CallFrame, CallTree } from "./callTree.ts";

/**
 * Where the trace shows the failure to begin, as one sentence: a target's own reason may be empty, or be told by somebody
 * else. None where nothing was traced, or the executor itself gave up. A failure that its caller survived is not it.
 */
export function innermostFailure(tree: CallTree): readonly string[] {
  if (!tree.ok) return [];
  const frame = tree.frames[descend(tree.frames, 0)];
  if (frame === undefined || frame.depth === 0 || frame.error === null) return [];
  return [`the innermost call that failed: ${frame.target}.${frame.functionName} (${frame.error})`];
}

/** Index of the deepest failed frame below `index` whose callers all failed; `index` itself where none did. */
function descend(frames: readonly CallFrame[], index: number): number {
  const depth = frames[index]?.depth ?? 0;
  const after = frames.findIndex((frame, at) => at > index && frame.depth <= depth);
  const end = after < 0 ? frames.length : after;
  const failed = frames.findLastIndex(
    (frame, at) => at > index && at < end && frame.depth === depth + 1 && frame.error !== null,
  );
  return failed < 0 ? index : descend(frames, failed);
}
