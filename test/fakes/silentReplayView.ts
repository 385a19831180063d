import type { ReplayView } from "../../bot/replay/replayView.ts";

/** Watches a replay and says nothing. */
export const silentReplayView: ReplayView = {
  setUp: () => undefined,
  begin: () => undefined,
  event: () => undefined,
  progress: () => undefined,
  optimumProgress: () => undefined,
  finish: () => undefined,
};
