import { type FeedRound, foldOracleRound } from "../market/foldOracleRound.ts";
import { keepSource } from "../market/keepSource.ts";
import { oracleSource } from "../market/oracleSource.ts";
import type { ActionList } from "./actionList.ts";
import type { PipelineState } from "./pipelineState.ts";

/** Takes in a feed's round, so that a reorganisation can take it back; one that cannot be believed is named. */
export function foldRound(state: PipelineState, fed: FeedRound, timeMs: number, out: ActionList): void {
  state.undo.add(keepSource(state.market, oracleSource(fed.feed)));
  const rejection = foldOracleRound(state.market, fed, timeMs);
  if (rejection !== null) out.add({ kind: "inputRejected", timeMs, ...rejection });
}
